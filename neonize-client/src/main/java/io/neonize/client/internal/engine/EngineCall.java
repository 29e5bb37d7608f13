package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.neonize.client.DeadlineExceededException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.proto.Call;
import io.neonize.client.internal.proto.Progress;
import io.neonize.client.internal.proto.Reply;
import io.neonize.client.internal.transport.EngineErrors;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way: the future its caller holds, and what is sent.
 *
 * @param <R> the response's type
 * @param <T> what the caller gets
 */
final class EngineCall<R extends Message, T> extends CompletableFuture<T> {

	private final Rpc<R> rpc;

	private final Function<R, T> result;

	private final Call.Builder frame;

	private final Duration timeout;

	private final long start = System.nanoTime();

	/** What gives the call up on the engine's side; nothing until it is sent. */
	private volatile Runnable abandon = () -> {
	};

	/** Hears how far the call is, if anybody does. */
	private volatile @Nullable SerialProgress progress;

	EngineCall(long id, String session, Rpc<R> rpc, Duration timeout, Function<R, T> result) {
		this.rpc = rpc;
		this.result = result;
		this.timeout = timeout;
		this.frame = Call.newBuilder()
			.setId(id)
			.setSession(session)
			.setMethod(rpc.name())
			.setRequest(rpc.request().toByteString());
	}

	long id() {
		return this.frame.getId();
	}

	/**
	 * Returns the frame to send now, with the time that is left.
	 * @return the frame
	 */
	Call frame() {
		long left = this.timeout.minusNanos(System.nanoTime() - this.start).toMillis();
		return this.frame.setTimeoutMillis(Math.max(1, left)).build();
	}

	void onAbandon(Runnable abandon) {
		this.abandon = abandon;
		if (isCancelled()) {
			abandon.run();
		}
	}

	/**
	 * Lets somebody hear how far the call is. To be called before the call is sent.
	 * @param progress hears it
	 */
	void onProgress(SerialProgress progress) {
		this.progress = progress;
		this.frame.setProgress(true);
	}

	void report(Progress report) {
		SerialProgress listener = this.progress;
		if (listener != null && !isDone()) {
			listener.report(report);
		}
	}

	void finish(Reply reply) {
		if (reply.hasError()) {
			completeExceptionally(EngineErrors.exception(reply.getError()));
			return;
		}
		try {
			complete(this.result.apply(this.rpc.parser().parseFrom(reply.getResponse())));
		}
		catch (NeonizeException ex) {
			completeExceptionally(ex);
		}
		catch (InvalidProtocolBufferException | RuntimeException ex) {
			completeExceptionally(new NeonizeException(ErrorCode.INTERNAL,
					"The engine's answer to " + this.rpc.name() + " cannot be read: " + ex.getMessage(), Map.of(), ex));
		}
	}

	void expire() {
		boolean expired = completeExceptionally(new DeadlineExceededException(
				this.rpc.name() + " was not answered within " + this.timeout.toMillis() + " ms", Map.of()));
		if (expired) {
			this.abandon.run();
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			this.abandon.run();
		}
		return cancelled;
	}

	/** Whoever chains on the call cancels the chain, not the call. */
	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
