package io.neonize.sample;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sends a message on request: {@code POST /send} with the form fields {@code phone} and
 * {@code msg}.
 */
@RestController
class SendController {

	private static final int MAX_LENGTH = 4096;

	private final NeonizeClient client;

	SendController(@Qualifier("support") NeonizeClient client) {
		this.client = client;
	}

	@PostMapping(path = "/send", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	CompletableFuture<Sent> send(@RequestParam String phone, @RequestParam String msg) {
		if (!StringUtils.hasText(msg)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The parameter 'msg' is empty: give the text to send");
		}
		if (msg.length() > MAX_LENGTH) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The parameter 'msg' has %d characters: at most %d are sent".formatted(msg.length(), MAX_LENGTH));
		}
		return this.client.sendMessage(Jid.ofPhone(phone), msg).thenApply((sent) -> new Sent(true, sent.id()));
	}

	/**
	 * Sends a message as the example of Neonize for Python does. Do not copy it: a link
	 * that somebody clicks in a mail sends a message, and texts end up in browser
	 * histories and access logs. Use {@code POST}.
	 * @param phone the phone number of the recipient
	 * @param msg the text
	 * @return the answer
	 */
	@GetMapping("/send")
	CompletableFuture<Sent> sendByLink(@RequestParam String phone, @RequestParam String msg) {
		return send(phone, msg);
	}

	// Without it, Spring answers HEAD with the method for GET, which sends.
	@RequestMapping(path = "/send", method = RequestMethod.HEAD)
	void refuseHead() {
		throw new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED, "Send messages with POST");
	}

	@GetMapping(path = "/status", produces = "text/plain;charset=UTF-8")
	String status() {
		return "API is running ✅";
	}

	/**
	 * The answer to a send.
	 *
	 * @param ok always {@code true}: errors are problem details
	 * @param id the message id
	 */
	record Sent(boolean ok, String id) {
	}

}
