package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.neonize.client.internal.event.EventDispatcher;

/**
 * The deliveries of one session that are tried again later, and what ends their waiting:
 * time, a connection, or the end of all deliveries.
 */
final class Pauses {

	private final EventDispatcher dispatcher;

	private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	private volatile boolean online;

	Pauses(EventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	boolean isStopped() {
		return this.stopped;
	}

	boolean isOnline() {
		return this.online;
	}

	void online() {
		this.stopped = false;
		this.online = true;
		this.pauses.stream().filter(Pause::forConnection).forEach(Pause::end);
	}

	void offline() {
		this.online = false;
	}

	/** Ends all pauses, and each later one at once, until there is a connection again. */
	void stop() {
		this.stopped = true;
		this.pauses.forEach(Pause::end);
	}

	/**
	 * Waits for a time.
	 * @param time how long
	 * @param work what follows
	 */
	void pause(Duration time, Runnable work) {
		Pause pause = new Pause(work, false);
		this.pauses.add(pause);
		this.dispatcher.later(time, pause::end);
		if (this.stopped) {
			pause.end();
		}
	}

	/**
	 * Waits until the session is connected.
	 * @param work what follows
	 */
	void untilOnline(Runnable work) {
		Pause pause = new Pause(work, true);
		this.pauses.add(pause);
		if (this.stopped || this.online) {
			pause.end();
		}
	}

	/**
	 * One delivery's waiting, which ends once.
	 */
	private final class Pause {

		private final AtomicBoolean over = new AtomicBoolean();

		private final Runnable work;

		private final boolean forConnection;

		Pause(Runnable work, boolean forConnection) {
			this.work = work;
			this.forConnection = forConnection;
		}

		boolean forConnection() {
			return this.forConnection;
		}

		void end() {
			if (this.over.compareAndSet(false, true)) {
				Pauses.this.pauses.remove(this);
				Pauses.this.dispatcher.later(Duration.ZERO, this.work);
			}
		}

	}

}
