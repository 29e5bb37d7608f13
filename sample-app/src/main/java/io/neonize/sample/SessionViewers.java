package io.neonize.sample;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of server-sent events. One thread of its own writes to them, so a page
 * that reads slowly delays no event of a session.
 */
@Component
class SessionViewers {

	static final int MAX_VIEWERS = 32;

	private static final long NO_TIMEOUT = 0;

	private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(10);

	private final SessionBoard board;

	private final List<SseEmitter> viewers = new CopyOnWriteArrayList<>();

	private volatile boolean changed;

	private long shownAt = System.nanoTime();

	SessionViewers(SessionBoard board) {
		this.board = board;
	}

	synchronized SseEmitter add() {
		if (this.viewers.size() >= MAX_VIEWERS) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"%d pages watch the sessions already: close one".formatted(MAX_VIEWERS));
		}
		SseEmitter viewer = new SseEmitter(NO_TIMEOUT);
		viewer.onCompletion(() -> this.viewers.remove(viewer));
		viewer.onError((ex) -> this.viewers.remove(viewer));
		this.viewers.add(viewer);
		show(viewer);
		return viewer;
	}

	@EventListener(SessionBoard.Changed.class)
	void onChange() {
		this.changed = true;
	}

	/**
	 * Shows what has changed, and shows it again from time to time: only writing reveals
	 * that a viewer has gone.
	 */
	@Scheduled(fixedDelay = 100)
	void show() {
		if (this.changed || System.nanoTime() - this.shownAt > HEARTBEAT) {
			this.changed = false;
			this.shownAt = System.nanoTime();
			this.viewers.forEach(this::show);
		}
	}

	// An open stream would hold the web server's graceful shutdown until its time limit.
	@EventListener(ContextClosedEvent.class)
	void dismissAll() {
		this.viewers.forEach(SseEmitter::complete);
	}

	private void show(SseEmitter viewer) {
		try {
			viewer.send(this.board.sessions(), MediaType.APPLICATION_JSON);
		}
		catch (IOException | IllegalStateException ex) {
			this.viewers.remove(viewer);
		}
	}

}
