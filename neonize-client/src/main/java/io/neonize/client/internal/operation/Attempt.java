package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.neonize.client.NeonizeException;

/**
 * One way for all errors: what is wrong with a call before it is made fails its future.
 */
public final class Attempt {

	private Attempt() {
	}

	/**
	 * Makes a call.
	 * @param <T> what the caller gets
	 * @param call the call
	 * @return its future, or one that failed
	 */
	public static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> call) {
		try {
			return call.get();
		}
		catch (NeonizeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
