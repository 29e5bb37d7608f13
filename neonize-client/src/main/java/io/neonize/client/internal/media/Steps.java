package io.neonize.client.internal.media;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Work in several steps whose future cancels the step under way.
 *
 * @param <T> what comes of it
 */
final class Steps<T> extends CompletableFuture<T> {

	private final AtomicReference<CompletableFuture<?>> step = new AtomicReference<>(
			CompletableFuture.completedFuture(null));

	private Steps() {
	}

	/**
	 * Does work whose first step may block.
	 * @param <T> what comes of it
	 * @param executor where the first step runs
	 * @param work begins the work, and returns what else there is to wait for; given the
	 * work's future, which is done early when nobody wants the work any more
	 * @return the work's future
	 */
	static <T> Steps<T> begin(Executor executor, Function<CompletableFuture<?>, CompletableFuture<T>> work) {
		Steps<T> steps = new Steps<>();
		executor.execute(() -> steps.follow(work));
		return steps;
	}

	private void follow(Function<CompletableFuture<?>, CompletableFuture<T>> work) {
		try {
			CompletableFuture<T> next = work.apply(this);
			this.step.set(next);
			if (isCancelled()) {
				next.cancel(true);
			}
			next.whenComplete(this::finish);
		}
		catch (RuntimeException | Error ex) {
			completeExceptionally(ex);
		}
	}

	private void finish(T result, Throwable failure) {
		if (failure != null) {
			completeExceptionally((failure instanceof CompletionException) ? failure.getCause() : failure);
		}
		else {
			complete(result);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			this.step.get().cancel(mayInterruptIfRunning);
		}
		return cancelled;
	}

	/** Whoever chains on the work cancels the chain, not the work. */
	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
