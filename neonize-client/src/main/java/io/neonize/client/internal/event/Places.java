package io.neonize.client.internal.event;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of a session's events in the engine's window. An event keeps its place until
 * its listeners are done, so that slow listeners slow the socket. But while WhatsApp owes
 * an answer all places are free: the answer comes by the same socket, behind whatever
 * else has been sent to the session, and must not wait for the listeners that wait for
 * it.
 */
public final class Places {

	/** How many events without a place may wait in memory. */
	private static final int MOST_EARLY = 10_000;

	private final Set<Place> taken = ConcurrentHashMap.newKeySet();

	private final AtomicInteger answersAwaited = new AtomicInteger();

	private final AtomicInteger early = new AtomicInteger();

	/**
	 * Takes a place.
	 * @param free frees it
	 * @param stored whether the store keeps the event, so that it needs no memory while
	 * it waits
	 * @return run once, when the listeners are done
	 */
	public Runnable take(Runnable free, boolean stored) {
		Place place = new Place(free, stored);
		this.taken.add(place);
		if (this.answersAwaited.get() > 0) {
			place.freeEarly();
		}
		return place::end;
	}

	/**
	 * Frees all places until an answer has come.
	 * @param answer the answer
	 */
	public void await(CompletableFuture<?> answer) {
		this.answersAwaited.incrementAndGet();
		this.taken.forEach(Place::freeEarly);
		answer.whenComplete((result, failure) -> this.answersAwaited.decrementAndGet());
	}

	/**
	 * The place of one event.
	 */
	private final class Place {

		private final Runnable free;

		private final boolean stored;

		private final AtomicBoolean held = new AtomicBoolean(true);

		private Place(Runnable free, boolean stored) {
			this.free = free;
			this.stored = stored;
		}

		private void freeEarly() {
			boolean allowed = this.stored || Places.this.early.incrementAndGet() <= MOST_EARLY;
			if (!allowed || !free()) {
				forget();
			}
		}

		private void end() {
			if (!free()) {
				forget();
			}
		}

		private boolean free() {
			if (!this.held.compareAndSet(true, false)) {
				return false;
			}
			Places.this.taken.remove(this);
			this.free.run();
			return true;
		}

		private void forget() {
			if (!this.stored) {
				Places.this.early.decrementAndGet();
			}
		}

	}

}
