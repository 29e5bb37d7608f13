package io.neonize.spring.event;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.neonize.client.event.EventDelivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The delivery that the current thread works for, with the session's name in the logging
 * context.
 */
final class DeliveryScope implements AutoCloseable {

	private static final String MDC_KEY = "neonize.session";

	private static final ThreadLocal<@Nullable DeliveryScope> CURRENT = new ThreadLocal<>();

	private final EventDelivery delivery;

	private final @Nullable DeliveryScope outer = CURRENT.get();

	private final @Nullable String outerSession = MDC.get(MDC_KEY);

	private @Nullable HandOver lastHandOver;

	private DeliveryScope(EventDelivery delivery) {
		this.delivery = delivery;
	}

	static DeliveryScope open(EventDelivery delivery) {
		DeliveryScope scope = new DeliveryScope(delivery);
		CURRENT.set(scope);
		MDC.put(MDC_KEY, delivery.event().session());
		return scope;
	}

	static @Nullable DeliveryScope current() {
		return CURRENT.get();
	}

	/**
	 * Keeps the delivery open until a task has run on another thread.
	 * @param task the task
	 * @return the task to give to that thread
	 */
	Runnable handOver(Runnable task) {
		this.lastHandOver = new HandOver(this.delivery, task);
		return this.lastHandOver;
	}

	/**
	 * Notes the failure of a listener on this thread.
	 * @param failure what the listener threw
	 */
	void fail(Throwable failure) {
		releaseRejected(failure);
		this.delivery.fail(failure);
	}

	/**
	 * Lets go of a task that will never run: an executor that rejects one says so to the
	 * thread that hands it over.
	 * @param failure what the listener threw
	 */
	void releaseRejected(Throwable failure) {
		if (failure instanceof RejectedExecutionException && this.lastHandOver != null) {
			this.lastHandOver.release();
		}
	}

	@Override
	public void close() {
		if (this.outer != null) {
			CURRENT.set(this.outer);
		}
		else {
			CURRENT.remove();
		}
		if (this.outerSession != null) {
			MDC.put(MDC_KEY, this.outerSession);
		}
		else {
			MDC.remove(MDC_KEY);
		}
	}

	/**
	 * A task on its way to another thread, which holds the delivery open.
	 */
	private static final class HandOver implements Runnable {

		private final EventDelivery delivery;

		private final Runnable task;

		private final AtomicBoolean released = new AtomicBoolean();

		HandOver(EventDelivery delivery, Runnable task) {
			this.delivery = delivery;
			this.task = task;
			delivery.retain();
		}

		@Override
		public void run() {
			try (DeliveryScope scope = open(this.delivery)) {
				this.task.run();
			}
			finally {
				release();
			}
		}

		void release() {
			if (this.released.compareAndSet(false, true)) {
				this.delivery.release();
			}
		}

	}

}
