package io.neonize.client.internal.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.NeonizeEvent;

/**
 * One event on its way, held by its publication and by everybody who retained it.
 */
final class Delivery implements EventDelivery {

	private final NeonizeEvent event;

	private final Runnable done;

	private final AtomicInteger holders = new AtomicInteger(1);

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	private final CompletableFuture<Void> completion = new CompletableFuture<>();

	/**
	 * Creates a delivery that its creator holds.
	 * @param event the event
	 * @param done run once, behind everything that depends on the completion
	 */
	Delivery(NeonizeEvent event, Runnable done) {
		this.event = event;
		this.done = done;
	}

	@Override
	public NeonizeEvent event() {
		return this.event;
	}

	@Override
	public void retain() {
		this.holders.updateAndGet((count) -> {
			if (count == 0) {
				throw new IllegalStateException("The delivery of " + this.event + " is done; retain it before that");
			}
			return count + 1;
		});
	}

	@Override
	public void release() {
		int left = this.holders.decrementAndGet();
		if (left < 0) {
			throw new IllegalStateException("The delivery of " + this.event + " was released more often than retained");
		}
		if (left == 0) {
			complete();
			this.done.run();
		}
	}

	private void complete() {
		Throwable first = this.failure.get();
		if (first != null) {
			this.completion.completeExceptionally(first);
		}
		else {
			this.completion.complete(null);
		}
	}

	@Override
	public void fail(Throwable failure) {
		this.failure.compareAndSet(null, failure);
	}

	@Override
	public CompletionStage<Void> completion() {
		return this.completion;
	}

}
