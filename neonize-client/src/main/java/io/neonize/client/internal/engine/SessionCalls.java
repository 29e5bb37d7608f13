package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Calls the engine for one session.
 */
public interface SessionCalls {

	/**
	 * Calls the engine.
	 * @param <R> the response's type
	 * @param <T> what the caller gets
	 * @param request the request, whose name is that of the rpc
	 * @param parser reads the response
	 * @param terms how long to wait, and who hears how far it is
	 * @param result makes the caller's result from the response
	 * @return the result; cancelling it gives the call up
	 */
	<R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser, CallTerms terms,
			Function<R, T> result);

	/**
	 * Calls the engine.
	 * @param <R> the response's type
	 * @param <T> what the caller gets
	 * @param request the request, whose name is that of the rpc
	 * @param parser reads the response
	 * @param timeout how long to wait, {@code null} for the engine's setting
	 * @param result makes the caller's result from the response
	 * @return the result; cancelling it gives the call up
	 */
	default <R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser,
			@Nullable Duration timeout, Function<R, T> result) {
		return call(request, parser, new CallTerms(timeout, null), result);
	}

	/**
	 * Calls the engine, and waits as long as calls wait here.
	 * @param <R> the response's type
	 * @param <T> what the caller gets
	 * @param request the request, whose name is that of the rpc
	 * @param parser reads the response
	 * @param result makes the caller's result from the response
	 * @return the result; cancelling it gives the call up
	 */
	default <R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser, Function<R, T> result) {
		return call(request, parser, CallTerms.USUAL, result);
	}

	/**
	 * Calls the engine for an answer that says nothing but that it was done.
	 * @param request the request, whose name is that of the rpc
	 * @return completes when it was done; cancelling it gives the call up
	 */
	default CompletableFuture<Void> call(Message request) {
		return call(request, Empty.parser(), CallTerms.USUAL, (response) -> null);
	}

}
