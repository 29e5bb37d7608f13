package io.neonize.client.internal.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in order per key and side by side across keys; a task may have several keys,
 * such as the two addresses of a person. Nothing here is bounded: the engine lets only so
 * many events of a session be under way.
 */
public final class EventDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(EventDispatcher.class);

	private final Executor executor;

	/** The tasks of each key, the one that runs or may run first. Guarded by itself. */
	private final Map<Object, Queue<Entry>> waiting = new HashMap<>();

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
		dispatch(Set.of(key), task);
	}

	/**
	 * Runs a task behind those of each of its keys. Never blocks.
	 * @param keys such as the addresses of the chat
	 * @param task the task
	 */
	public void dispatch(Set<?> keys, Task task) {
		Entry entry = new Entry(keys, task);
		synchronized (this.waiting) {
			keys.forEach((key) -> enqueue(key, entry));
			if (entry.behind > 0) {
				return;
			}
		}
		schedule(entry);
	}

	private void enqueue(Object key, Entry entry) {
		Queue<Entry> queue = this.waiting.computeIfAbsent(key, (any) -> new ArrayDeque<>());
		if (!queue.isEmpty()) {
			entry.behind++;
		}
		queue.add(entry);
	}

	private void schedule(Entry entry) {
		try {
			this.executor.execute(() -> runFrom(entry));
		}
		catch (RuntimeException ex) {
			logger.error("The event executor refuses work, so events are handled on the engine's own thread: {}",
					LogText.of(ex.getMessage()));
			runFrom(entry);
		}
	}

	/**
	 * Runs a task and what follows it, until one goes on after it has returned, or none
	 * is left. A loop, since most tasks are done when they return.
	 */
	private void runFrom(Entry first) {
		Entry entry = first;
		while (entry != null) {
			Entry running = entry;
			Turn turn = new Turn(() -> end(running).forEach(this::schedule));
			run(running.task, turn);
			if (!turn.endedInTime()) {
				return;
			}
			List<Entry> ready = end(running);
			ready.stream().skip(1).forEach(this::schedule);
			entry = ready.isEmpty() ? null : ready.get(0);
		}
	}

	private static void run(Task task, Turn turn) {
		try {
			task.run(turn::end);
		}
		catch (RuntimeException | Error ex) {
			// or the tasks behind it would wait for ever
			logger.error("An event could not be handled", LogText.trace(ex));
			turn.end();
		}
	}

	/** Takes a task away, and returns those that waited for nothing else. */
	private List<Entry> end(Entry entry) {
		List<Entry> ready = new ArrayList<>();
		synchronized (this.waiting) {
			for (Object key : entry.keys) {
				Entry next = endOf(key);
				if (next != null && --next.behind == 0) {
					ready.add(next);
				}
			}
			this.waiting.notifyAll();
		}
		return ready;
	}

	/** Takes the first task of a key away, and returns the second. */
	private @Nullable Entry endOf(Object key) {
		Queue<Entry> queue = this.waiting.get(key);
		queue.remove();
		if (queue.isEmpty()) {
			this.waiting.remove(key);
		}
		return queue.peek();
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
		long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(patience);
		synchronized (this.waiting) {
			try {
				long left = TimeUnit.MILLISECONDS.convert(patience);
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

	/** A task in the queue of each of its keys. */
	private static final class Entry {

		private final Set<?> keys;

		private final Task task;

		/** In how many queues it is not the first. */
		private int behind;

		private Entry(Set<?> keys, Task task) {
			this.keys = keys;
			this.task = task;
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
