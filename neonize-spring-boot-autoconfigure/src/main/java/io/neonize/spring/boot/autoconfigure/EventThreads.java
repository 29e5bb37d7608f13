package io.neonize.spring.boot.autoconfigure;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that take events to listeners. Holds an executor and is none, since an
 * {@link Executor} bean would make Boot take back its own.
 */
final class EventThreads implements DisposableBean {

	private static final String NAME_PREFIX = "neonize-event-";

	private final Executor executor;

	private final Runnable shutdown;

	private EventThreads(Executor executor, Runnable shutdown) {
		this.executor = executor;
		this.shutdown = shutdown;
	}

	static EventThreads virtual() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(NAME_PREFIX);
		executor.setVirtualThreads(true);
		return new EventThreads(executor, executor::close);
	}

	static EventThreads platform(int threads) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(NAME_PREFIX);
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return new EventThreads(executor, executor::shutdown);
	}

	Executor executor() {
		return this.executor;
	}

	@Override
	public void destroy() {
		this.shutdown.run();
	}

}
