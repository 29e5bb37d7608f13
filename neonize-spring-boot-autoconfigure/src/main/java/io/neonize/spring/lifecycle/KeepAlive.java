package io.neonize.spring.lifecycle;

import java.util.concurrent.CountDownLatch;

/**
 * A thread whose only task is to keep the JVM running. Neither virtual threads nor the
 * engine's own do.
 */
final class KeepAlive {

	private final CountDownLatch end = new CountDownLatch(1);

	private KeepAlive() {
	}

	static KeepAlive begin() {
		KeepAlive keepAlive = new KeepAlive();
		Thread thread = new Thread(keepAlive::await, "neonize-keep-alive");
		thread.setDaemon(false);
		thread.start();
		return keepAlive;
	}

	void end() {
		this.end.countDown();
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
