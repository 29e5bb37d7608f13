package io.neonize.client.internal.media;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.operation.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The work on files of some clients. What copies, decodes or converts a file runs in a
 * few threads of the JVM and waits for one of them in a queue that has an end.
 */
public final class MediaWork implements AutoCloseable {

	/** What runs at once when nothing else is said. */
	public static final int DEFAULT_CONCURRENCY = 2;

	/** What waits when nothing else is said. */
	public static final int DEFAULT_QUEUE_CAPACITY = 1000;

	private final int concurrency;

	private final int queueCapacity;

	private final Semaphore places;

	private final Set<Steps<?>> unfinished = ConcurrentHashMap.newKeySet();

	private @Nullable ThreadPoolExecutor threads;

	private boolean closed;

	/**
	 * Creates it, without a thread.
	 * @param concurrency how many files may be worked on at once
	 * @param queueCapacity how many may wait for that
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} for less than one
	 * thread or less than no place
	 */
	public MediaWork(int concurrency, int queueCapacity) {
		if (concurrency < 1) {
			throw Arguments.invalid("mediaConcurrency",
					"The number of files that are worked on at once is %d; expected at least 1".formatted(concurrency));
		}
		if (queueCapacity < 0) {
			throw Arguments.invalid("mediaQueueCapacity",
					"The number of files that may wait is %d; expected at least 0".formatted(queueCapacity));
		}
		this.concurrency = concurrency;
		this.queueCapacity = queueCapacity;
		this.places = new Semaphore((int) Math.min(Integer.MAX_VALUE, (long) concurrency + queueCapacity));
	}

	/**
	 * Begins work that copies, decodes or converts a file in its first step.
	 * @param <T> what comes of it
	 * @param work begins the work, and returns what else there is to wait for; given the
	 * work's future, which is done early when nobody wants the work any more
	 * @return the work's future; fails with {@link ErrorCode#RESOURCE_EXHAUSTED} when too
	 * much waits, and with {@link ErrorCode#CLOSED} when this is closed before it is done
	 */
	<T> CompletableFuture<T> begin(Function<CompletableFuture<?>, CompletableFuture<T>> work) {
		Steps<T> steps = started();
		if (!steps.isDone()) {
			enqueue(steps, () -> steps.follow(work));
		}
		return steps;
	}

	/**
	 * Begins work of which the engine does all that takes long.
	 * @param <T> what comes of it
	 * @param work begins the work, and returns what there is to wait for
	 * @return the work's future; fails with {@link ErrorCode#CLOSED} when this is closed
	 * before it is done
	 */
	<T> CompletableFuture<T> beginTransfer(Function<CompletableFuture<?>, CompletableFuture<T>> work) {
		Steps<T> steps = started();
		ForkJoinPool.commonPool().execute(() -> steps.follow(work));
		return steps;
	}

	private synchronized <T> Steps<T> started() {
		Steps<T> steps = new Steps<>();
		if (this.closed) {
			steps.completeExceptionally(closedNow());
			return steps;
		}
		this.unfinished.add(steps);
		steps.whenComplete((result, failure) -> this.unfinished.remove(steps));
		return steps;
	}

	private void enqueue(Steps<?> steps, Runnable firstStep) {
		if (!this.places.tryAcquire()) {
			steps.completeExceptionally(full());
			return;
		}
		Runnable task = () -> {
			try {
				firstStep.run();
			}
			finally {
				this.places.release();
			}
		};
		ThreadPoolExecutor pool = threads();
		if (pool == null) {
			this.places.release();
			return;
		}
		pool.execute(task);
		steps.whenComplete((result, failure) -> {
			if (pool.remove(task)) {
				this.places.release();
			}
		});
	}

	private synchronized @Nullable ThreadPoolExecutor threads() {
		if (this.threads == null && !this.closed) {
			this.threads = MediaThreads.join(this.concurrency);
		}
		return this.closed ? null : this.threads;
	}

	private NeonizeException full() {
		return new NeonizeException(ErrorCode.RESOURCE_EXHAUSTED,
				"%d files are worked on or wait, and no more may wait. Wait for some of them before sending more, or raise neonize.media.queue-capacity"
					.formatted((long) this.concurrency + this.queueCapacity),
				Map.of(), null);
	}

	private static EngineException closedNow() {
		return new EngineException(ErrorCode.CLOSED, "The clients are closed");
	}

	/** Ends all work. */
	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.unfinished.forEach((steps) -> steps.end(closedNow()));
		if (this.threads != null) {
			MediaThreads.leave(this.concurrency);
		}
	}

}
