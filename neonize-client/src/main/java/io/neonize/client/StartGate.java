package io.neonize.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Lets only so many sessions start at once, so that hundreds of them do not all ask the
 * database and WhatsApp at the same moment.
 */
final class StartGate {

	private final Queue<CompletableFuture<Place>> waiting = new ArrayDeque<>();

	private int free;

	StartGate(int places) {
		this.free = places;
	}

	/** Refuses a number of places with which nothing could start. */
	static void checkParallelism(int sessions) {
		if (sessions < 1) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The number of sessions that may start at once is " + sessions + "; expected at least 1");
		}
	}

	/**
	 * Waits for a place.
	 * @return the place, to be left when the session has started or will not
	 */
	synchronized CompletableFuture<Place> enter() {
		if (this.free > 0) {
			this.free--;
			return CompletableFuture.completedFuture(new Place());
		}
		CompletableFuture<Place> place = new CompletableFuture<>();
		this.waiting.add(place);
		return place;
	}

	private void next() {
		CompletableFuture<Place> next = poll();
		if (next != null) {
			next.complete(new Place());
		}
	}

	private synchronized @Nullable CompletableFuture<Place> poll() {
		CompletableFuture<Place> next = this.waiting.poll();
		if (next == null) {
			this.free++;
		}
		return next;
	}

	/**
	 * Where one session starts.
	 */
	final class Place {

		private final AtomicBoolean left = new AtomicBoolean();

		/** Lets the next session start; only the first call counts. */
		void leave() {
			if (this.left.compareAndSet(false, true)) {
				next();
			}
		}

	}

}
