package io.neonize.client.internal.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.NeonizeEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way, held by its publication and by everybody who retained it.
 */
public final class Delivery implements EventDelivery {

	private final NeonizeEvent event;

	private final Consumer<@Nullable Throwable> done;

	private final AtomicInteger holders = new AtomicInteger(1);

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final CompletableFuture<Void> completion = new CompletableFuture<>();

	/**
	 * Creates a delivery that its creator holds.
	 * @param event the event
	 * @param done gets the first failure, or {@code null}; called once, behind everything
	 * that depends on the completion
	 */
	public Delivery(NeonizeEvent event, Consumer<@Nullable Throwable> done) {
		this.event = event;
		this.done = done;
	}

	@Override
	public NeonizeEvent event() {
		return this.event;
	}

	@Override
	public void retain() {
		if (!tryRetain()) {
			throw new IllegalStateException("The delivery of " + this.event + " is done; retain it before that");
		}
	}

	/** Retains the delivery unless it is done. */
	boolean tryRetain() {
		return this.holders.getAndUpdate((count) -> (count > 0) ? count + 1 : 0) > 0;
	}

	@Override
	public void release() {
		int left = this.holders.decrementAndGet();
		if (left < 0) {
			throw new IllegalStateException("The delivery of " + this.event + " was released more often than retained");
		}
		if (left == 0) {
			Throwable first = this.failure.get();
			complete(first);
			this.done.accept(first);
		}
	}

	private void complete(@Nullable Throwable first) {
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
