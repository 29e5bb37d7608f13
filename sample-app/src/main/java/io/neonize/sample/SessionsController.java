package io.neonize.sample;

import java.util.List;

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

	private final SessionBoard board;

	private final SessionViewers viewers;

	SessionsController(SessionBoard board, SessionViewers viewers) {
		this.board = board;
		this.viewers = viewers;
	}

	@GetMapping
	List<SessionView> sessions() {
		return this.board.sessions();
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream() {
		return this.viewers.add();
	}

	@GetMapping(path = "/{name}/qr.svg", produces = "image/svg+xml")
	String qrCode(@PathVariable String name) {
		return this.board.qrCode(name)
			.map(QrCodeSvg::draw)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This session shows no QR code now"));
	}

}
