package io.neonize.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.internal.event.Places;

/**
 * The events of one session that are with its listeners.
 */
final class Deliveries {

	private final Brake brake = new Brake();

	private final Places places = new Places();

	private int underWay;

	private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

	/**
	 * Counts an event.
	 * @param done tells the engine that the event has no need of its place any more
	 * @param stored whether the store keeps the event
	 * @return to be run when the listeners are done with it
	 */
	synchronized Runnable begin(Runnable done, boolean stored) {
		if (this.underWay++ == 0) {
			this.idle = new CompletableFuture<>();
		}
		Runnable place = this.places.take(() -> this.brake.done(done), stored);
		return () -> {
			place.run();
			end();
		};
	}

	/**
	 * The listeners may be waiting for an answer of WhatsApp's, which slow ones must not
	 * hold up.
	 * @param answer the answer
	 */
	void await(CompletableFuture<?> answer) {
		this.places.await(answer);
	}

	private void end() {
		CompletableFuture<Void> reached;
		synchronized (this) {
			if (--this.underWay > 0) {
				return;
			}
			reached = this.idle;
		}
		reached.complete(null);
	}

	/**
	 * Slows the session down and lets the listeners finish that run.
	 * @param grace how long to wait for them at most
	 * @return completes when they are done, or the time is over
	 */
	CompletableFuture<Void> drain(Duration grace) {
		this.brake.pull();
		CompletableFuture<Void> reached;
		synchronized (this) {
			reached = this.idle;
		}
		return reached.copy().completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Lets the session go at its own pace again. */
	void release() {
		this.brake.release();
	}

}
