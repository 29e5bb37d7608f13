package io.neonize.client.internal.media;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Work in several steps whose future cancels the step under way.
 *
 * @param <T> what comes of it
 */
final class Steps<T> extends CompletableFuture<T> {

	private final AtomicReference<CompletableFuture<?>> step = new AtomicReference<>(
			CompletableFuture.completedFuture(null));

	/**
	 * Waits for a step and cleans up behind it, also when it fails or is cancelled.
	 * @param <T> what comes of it
	 * @param step the step
	 * @param cleanUp given the step's failure, {@code null} when there is none; has run
	 * before the returned future completes by itself
	 * @return the future; cancelling it cancels the step
	 */
	static <T> Steps<T> cleaningUp(CompletableFuture<T> step, Consumer<@Nullable Throwable> cleanUp) {
		Steps<T> steps = new Steps<>();
		steps.step.set(step);
		step.whenComplete((result, failure) -> {
			cleanUp.accept(failure);
			steps.finish(result, failure);
		});
		return steps;
	}

	/**
	 * Does the first step, which may block, unless nobody wants it any more.
	 * @param work begins the work, and returns what else there is to wait for; given this
	 * future, which is done early when nobody wants the work any more
	 */
	void follow(Function<CompletableFuture<?>, CompletableFuture<T>> work) {
		if (isDone()) {
			return;
		}
		try {
			CompletableFuture<T> next = work.apply(this);
			this.step.set(next);
			if (isDone()) {
				next.cancel(true);
			}
			next.whenComplete(this::finish);
		}
		catch (RuntimeException | Error ex) {
			completeExceptionally(ex);
		}
	}

	private void finish(T result, @Nullable Throwable failure) {
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

	/**
	 * Ends the work, and the step under way.
	 * @param reason why
	 */
	void end(Exception reason) {
		if (completeExceptionally(reason)) {
			this.step.get().cancel(true);
		}
	}

	/** Whoever chains on the work cancels the chain, not the work. */
	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
