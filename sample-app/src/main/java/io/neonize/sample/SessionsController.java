package io.neonize.sample;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Shows the sessions: as a list, as a stream of server-sent events, and their QR codes as
 * pictures.
 */
@RestController
@RequestMapping("/sessions")
class SessionsController {

	private static final long NO_TIMEOUT = 0;

	private final SessionBoard board;

	private final List<SseEmitter> viewers = new CopyOnWriteArrayList<>();

	SessionsController(SessionBoard board) {
		this.board = board;
	}

	@GetMapping
	List<SessionView> sessions() {
		return this.board.sessions();
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream() {
		SseEmitter viewer = new SseEmitter(NO_TIMEOUT);
		viewer.onCompletion(() -> this.viewers.remove(viewer));
		viewer.onError((ex) -> this.viewers.remove(viewer));
		this.viewers.add(viewer);
		show(viewer);
		return viewer;
	}

	@GetMapping(path = "/{name}/qr.svg", produces = "image/svg+xml")
	String qrCode(@PathVariable String name) {
		return this.board.qrCode(name)
			.map(QrCodeSvg::draw)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This session shows no QR code now"));
	}

	@EventListener(SessionBoard.Changed.class)
	void showAll() {
		this.viewers.forEach(this::show);
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
