package io.neonize.client.internal.media;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The threads of this JVM that copy, decode and convert files. All clients share them, so
 * that their number bounds the memory and the programs of all of them.
 */
final class MediaThreads {

	private static final long IDLE_SECONDS = 30;

	/** What the clients allow that are open; the largest counts. */
	private static final List<Integer> sizes = new ArrayList<>();

	private static @Nullable ThreadPoolExecutor pool;

	private MediaThreads() {
	}

	/**
	 * Returns the threads, which go when all who use them have left.
	 * @param size how many there may be at once
	 * @return the threads
	 */
	static synchronized ThreadPoolExecutor join(int size) {
		sizes.add(size);
		ThreadPoolExecutor threads = pool;
		if (threads == null) {
			threads = create();
			pool = threads;
		}
		resize(threads);
		return threads;
	}

	static synchronized void leave(int size) {
		ThreadPoolExecutor threads = pool;
		if (threads == null || !sizes.remove(Integer.valueOf(size))) {
			return;
		}
		if (sizes.isEmpty()) {
			threads.shutdownNow();
			pool = null;
		}
		else {
			resize(threads);
		}
	}

	private static ThreadPoolExecutor create() {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(1, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "neonize-media");
					thread.setDaemon(true);
					return thread;
				});
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

	/** No more than the core are started, since the queue itself has no end. */
	private static void resize(ThreadPoolExecutor threads) {
		threads.setCorePoolSize(Collections.max(sizes));
	}

}
