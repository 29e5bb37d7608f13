package io.neonize.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The events of one session that are with its listeners.
 */
final class Deliveries {

	private final Brake brake = new Brake();

	private int underWay;

	private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

	/**
	 * Counts an event.
	 * @param done tells the engine that the listeners are done with it
	 * @return to be run instead
	 */
	synchronized Runnable begin(Runnable done) {
		if (this.underWay++ == 0) {
			this.idle = new CompletableFuture<>();
		}
		return () -> {
			this.brake.done(done);
			end();
		};
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
