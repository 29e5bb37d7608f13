package io.neonize.sample;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sends a message on request: {@code GET /send?phone=…&msg=…}.
 */
@RestController
class SendController {

	private final NeonizeClient client;

	SendController(@Qualifier("support") NeonizeClient client) {
		this.client = client;
	}

	@GetMapping("/send")
	CompletableFuture<Sent> send(@RequestParam String phone, @RequestParam String msg) {
		if (!StringUtils.hasText(msg)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The parameter 'msg' is empty: give the text to send");
		}
		return this.client.sendMessage(Jid.ofPhone(phone), msg).thenApply((sent) -> new Sent(true, sent.id()));
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
