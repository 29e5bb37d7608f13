package io.neonize.spring.boot.autoconfigure.outbox;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that read and write the outbox; none waits for WhatsApp. Holds an executor
 * and is none, since an {@link Executor} bean would make Boot take back its own.
 */
final class OutboxThreads implements DisposableBean {

	private static final String NAME_PREFIX = "neonize-outbox-";

	private static final int PLATFORM_THREADS = 4;

	private final Executor executor;

	private final Runnable shutdown;

	private OutboxThreads(Executor executor, Runnable shutdown) {
		this.executor = executor;
		this.shutdown = shutdown;
	}

	static OutboxThreads virtual() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(NAME_PREFIX);
		executor.setVirtualThreads(true);
		return new OutboxThreads(executor, executor::close);
	}

	static OutboxThreads platform() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(NAME_PREFIX);
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(PLATFORM_THREADS, PLATFORM_THREADS, 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return new OutboxThreads(executor, executor::shutdown);
	}

	Executor executor() {
		return this.executor;
	}

	@Override
	public void destroy() {
		this.shutdown.run();
	}

}
