package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * When a call is sent, and how long it waits.
 *
 * @param after what must have completed first
 * @param terms how long the call waits in all, and who hears how far it is
 */
public record CallOptions(CompletionStage<?> after, CallTerms terms) {

	/**
	 * Creates options.
	 * @param after what must have completed first
	 * @param timeout how long the call waits in all, {@code null} for the engine's
	 * setting
	 */
	public CallOptions(CompletionStage<?> after, @Nullable Duration timeout) {
		this(after, new CallTerms(timeout, null));
	}

}
