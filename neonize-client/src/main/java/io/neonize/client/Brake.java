package io.neonize.client;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Slows the sessions down before they are disconnected: while it is pulled the engine
 * does not learn that events are done, so its windows fill, and what has no place in them
 * is not acknowledged and comes again after the next connect.
 */
final class Brake {

	private @Nullable List<Runnable> held;

	synchronized void pull() {
		if (this.held == null) {
			this.held = new ArrayList<>();
		}
	}

	void release() {
		List<Runnable> late;
		synchronized (this) {
			late = (this.held != null) ? this.held : List.of();
			this.held = null;
		}
		late.forEach(Runnable::run);
	}

	/** Tells the engine that an event is done, now or when the brake is released. */
	void done(Runnable done) {
		synchronized (this) {
			if (this.held != null) {
				this.held.add(done);
				return;
			}
		}
		done.run();
	}

}
