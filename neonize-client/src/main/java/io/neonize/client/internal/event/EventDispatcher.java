package io.neonize.client.internal.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in order per key and side by side across keys. Nothing here is bounded: the
 * engine lets only so many events of a session be under way.
 */
public final class EventDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

	private final Executor executor;

	/** Keys whose tasks run, each with the tasks that wait. Guarded by itself. */
	private final Map<Object, Queue<Task>> waiting = new HashMap<>();

	/**
	 * Creates a dispatcher.
	 * @param executor where the tasks run; they may block
	 */
	public EventDispatcher(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Runs a task behind those of the same key. Never blocks.
	 * @param key such as the chat
	 * @param task the task
	 */
	public void dispatch(Object key, Task task) {
		synchronized (this.waiting) {
			Queue<Task> behind = this.waiting.get(key);
			if (behind != null) {
				behind.add(task);
				return;
			}
			this.waiting.put(key, new ArrayDeque<>(List.of(task)));
		}
		schedule(key);
	}

	private void schedule(Object key) {
		try {
			this.executor.execute(() -> runNext(key));
		}
		catch (RuntimeException ex) {
			logger.error("The event executor refuses work, so events are handled on the engine's own thread: {}",
					ex.getMessage());
			runNext(key);
		}
	}

	/**
	 * Runs tasks until one goes on after it has returned, or none is left. A loop, since
	 * most tasks are done when they return.
	 */
	private void runNext(Object key) {
		Task task = next(key);
		while (task != null) {
			Turn turn = new Turn(() -> schedule(key));
			run(task, turn);
			if (!turn.endedInTime()) {
				return;
			}
			task = next(key);
		}
	}

	private static void run(Task task, Turn turn) {
		try {
			task.run(turn::end);
		}
		catch (RuntimeException | Error ex) {
			// or the tasks behind it would wait for ever
			logger.error("An event could not be handled", ex);
			turn.end();
		}
	}

	private @Nullable Task next(Object key) {
		synchronized (this.waiting) {
			Task task = this.waiting.get(key).poll();
			if (task == null) {
				this.waiting.remove(key);
				this.waiting.notifyAll();
			}
			return task;
		}
	}

	/**
	 * Goes on with a task that waits for nothing but time.
	 * @param pause how long it waits
	 * @param work what follows, on a thread of the executor
	 */
	public void later(Duration pause, Runnable work) {
		CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, this.executor).execute(work);
	}

	/**
	 * Waits until no task is left.
	 * @param patience how long to wait at most
	 * @return whether none is left
	 */
	public boolean awaitIdle(Duration patience) {
		long end = System.nanoTime() + patience.toNanos();
		synchronized (this.waiting) {
			try {
				long left = patience.toMillis();
				while (!this.waiting.isEmpty() && left > 0) {
					this.waiting.wait(left);
					left = (end - System.nanoTime()) / 1_000_000;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return this.waiting.isEmpty();
		}
	}

	/**
	 * A piece of work that may go on after it has returned.
	 */
	@FunctionalInterface
	public interface Task {

		/**
		 * Does the work, or starts it.
		 * @param done to be run once when the work is done
		 */
		void run(Runnable done);

	}

}
