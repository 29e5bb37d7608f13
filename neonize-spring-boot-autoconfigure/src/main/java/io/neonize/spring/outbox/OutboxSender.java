package io.neonize.spring.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.SessionState;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.ReachoutTimelockEvent;
import io.neonize.client.event.StateChangedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Sends what is in the outbox, for the sessions that are connected in this instance. A
 * commit wakes it; a poll finds what other instances enqueued and what an earlier life
 * left. Stops after the web server and before the sessions disconnect.
 */
public class OutboxSender implements SmartLifecycle {

	/** Between the web server's and that of the sessions. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2560;

	/** What is in flight longer is sent again by the next life, under the same id. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Duration IDLE_CHECK = Duration.ofMillis(20);

	private static final Duration PRUNE_INTERVAL = Duration.ofMinutes(5);

	private static final Log logger = LogFactory.getLog(OutboxSender.class);

	private final Map<String, SessionOutbox> sessions = new ConcurrentHashMap<>();

	private final OutboxParts parts;

	private final Consumer<Map<String, Long>> backlog;

	private volatile Instant pruned = Instant.EPOCH;

	private volatile boolean running;

	/** Sessions may be connected before this bean is started. */
	private volatile boolean stopped;

	/**
	 * Creates a sender.
	 * @param rows the messages
	 * @param settings how to send
	 * @param executor where the work is done; it may block
	 * @param events who wants to know how messages end
	 * @param locations from where files are taken
	 * @param backlog is told how many messages wait, by session, after each poll
	 */
	public OutboxSender(OutboxRows rows, OutboxSettings settings, Executor executor, ApplicationEventPublisher events,
			MediaLocations locations, Consumer<Map<String, Long>> backlog) {
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread thread = new Thread(work, "neonize-outbox-timer");
			thread.setDaemon(true);
			return thread;
		});
		this.parts = new OutboxParts(rows, new OutboxTransport(rows, locations),
				new Pacing(settings.session(), settings.recipient()), new Restrictions(), settings, executor, timer,
				new OutboxOutcomes(rows, events));
		this.backlog = backlog;
	}

	/** A message was committed. */
	void wake(String session, String recipient) {
		SessionOutbox outbox = this.sessions.get(session);
		if (!this.stopped && outbox != null) {
			outbox.wake(recipient);
		}
	}

	@EventListener
	void on(StateChangedEvent event) {
		if (event.state() == SessionState.CONNECTED && !this.stopped) {
			this.sessions.computeIfAbsent(event.session(), (name) -> new SessionOutbox(name, this.parts))
				.resume(event.client());
		}
		else if (this.sessions.containsKey(event.session())) {
			this.sessions.get(event.session()).pause();
		}
	}

	@EventListener
	void on(ReachoutTimelockEvent event) {
		String session = event.session();
		if (!event.active()) {
			this.parts.restrictions().end(session);
			this.parts.now(() -> release(session));
			return;
		}
		Instant until = (event.ends() != null) ? event.ends()
				: Instant.now().plus(this.parts.settings().restrictionPause());
		if (this.parts.restrictions().begin(session, until)) {
			this.parts.outcomes().restricted(session, until);
		}
	}

	/** Who writes to a restricted account may be answered. */
	@EventListener
	void on(MessageEvent event) {
		Jid other = event.info().source().senderAlt();
		boolean news = !event.isGroup() && !event.fromMe()
				&& this.parts.restrictions().heardFrom(event.session(), event.chat());
		if (news && other != null) {
			this.parts.restrictions().heardFrom(event.session(), other);
		}
		if (news) {
			this.parts.now(() -> release(event.session()));
		}
	}

	private void release(String session) {
		try {
			this.parts.rows().release(session, Lane.HELD);
		}
		catch (RuntimeException ex) {
			logger.warn("Messages of session '%s' are held longer than necessary: %s".formatted(session,
					LogText.of(ex.getMessage())));
		}
		SessionOutbox outbox = this.sessions.get(session);
		if (outbox != null) {
			outbox.scan();
		}
	}

	private void poll() {
		if (!this.running) {
			return;
		}
		try {
			Map<String, Long> pending = this.parts.rows().countPending();
			this.backlog.accept(pending);
			pending.keySet().stream().map(this.sessions::get).filter((it) -> it != null).forEach(SessionOutbox::scan);
			prune();
		}
		catch (RuntimeException ex) {
			logger.warn("The outbox cannot be read now: " + LogText.of(ex.getMessage()));
		}
		this.parts.later(this.parts.settings().pollInterval(), this::poll);
	}

	/** Only the poll calls this, and there is one at a time. */
	private void prune() {
		Instant now = Instant.now();
		if (this.pruned.plus(PRUNE_INTERVAL).isBefore(now)) {
			this.pruned = now;
			this.parts.rows().prune(this.parts.settings().retention());
			this.parts.pacing().prune();
		}
	}

	@Override
	public void start() {
		this.stopped = false;
		this.running = true;
		this.parts.now(this::poll);
	}

	@Override
	public void stop(Runnable callback) {
		stop();
		awaitIdle(System.nanoTime() + GRACE.toNanos(), callback);
	}

	/**
	 * What is in flight gets its end stored, so that the next life does not send it
	 * again.
	 */
	private void awaitIdle(long end, Runnable callback) {
		boolean idle = this.sessions.values().stream().allMatch(SessionOutbox::isIdle);
		if (idle || System.nanoTime() > end) {
			this.sessions.clear();
			callback.run();
			return;
		}
		this.parts.timer().schedule(() -> awaitIdle(end, callback), IDLE_CHECK.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		this.stopped = true;
		this.running = false;
		this.sessions.values().forEach(SessionOutbox::pause);
	}

	/** Ends the timer. */
	public void close() {
		this.parts.timer().shutdownNow();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
