package io.neonize.client.internal.event;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Threads for listeners and callbacks: virtual where Java has them.
 */
public final class EventExecutors {

	/**
	 * Listeners block on databases and on WhatsApp, so there are more than processors.
	 */
	private static final int LISTENER_THREADS = 32;

	private static final int IDLE_SECONDS = 10;

	private EventExecutors() {
	}

	/**
	 * Returns threads for listeners, bounded where they are dear.
	 * @return the executor; its threads do not keep the program alive
	 */
	public static Executor forListeners() {
		ExecutorService virtual = virtualThreads("neonize-listener-");
		if (virtual != null) {
			return virtual;
		}
		ThreadPoolExecutor pool = new ThreadPoolExecutor(LISTENER_THREADS, LISTENER_THREADS, IDLE_SECONDS,
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("neonize-listener-"));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/**
	 * Returns threads for what callers chain on futures. Never bounded: a callback may
	 * wait for another call, whose callback then needs a thread as well.
	 * @return the executor; its threads do not keep the program alive
	 */
	public static Executor forCallbacks() {
		ExecutorService virtual = virtualThreads("neonize-callback-");
		return (virtual != null) ? virtual : new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS,
				TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("neonize-callback-"));
	}

	/** By reflection, since this is compiled for Java 17. */
	private static @Nullable ExecutorService virtualThreads(String prefix) {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
			builder = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 0L);
			ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
			return (ExecutorService) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
				.invoke(null, factory);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	private static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
