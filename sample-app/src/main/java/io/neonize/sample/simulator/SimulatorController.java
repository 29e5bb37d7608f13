package io.neonize.sample.simulator;

import java.time.Duration;
import java.util.List;

import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.SimulatorException;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the page hold the simulated phone and write as the simulated contact.
 */
@RestController
@RequestMapping("/simulator")
@Profile("!whatsapp")
class SimulatorController {

	private final Phone phone;

	private final Contact contact;

	SimulatorController(Phone phone, Contact contact) {
		this.phone = phone;
		this.contact = contact;
	}

	@GetMapping
	People people() {
		return new People(this.phone.number(), this.contact.number());
	}

	@PostMapping("/scan")
	void scan(@RequestBody Scan scan) {
		this.phone.scan(scan.qr());
	}

	@PostMapping("/messages")
	Written write(@RequestBody Draft draft) {
		return new Written(this.contact.sendTo(this.phone.number(), draft.text()));
	}

	@GetMapping("/messages")
	List<ReceivedMessage> messages(@RequestParam(defaultValue = "0") long after) {
		return this.contact.receivedAfter(after, Duration.ZERO);
	}

	@ExceptionHandler
	ProblemDetail refused(SimulatorException ex) {
		HttpStatus status = (ex.status() != 0) ? HttpStatus.CONFLICT : HttpStatus.BAD_GATEWAY;
		return ProblemDetail.forStatusAndDetail(status, ex.getMessage());
	}

	/**
	 * Who is there.
	 *
	 * @param phone the number of the account's phone
	 * @param contact the number of the contact
	 */
	record People(String phone, String contact) {
	}

	/**
	 * What the phone's camera sees.
	 *
	 * @param qr the text of the QR code
	 */
	record Scan(String qr) {

		Scan {
			Assert.notNull(qr, "'qr' is missing");
		}

	}

	/**
	 * What the contact writes.
	 *
	 * @param text the text
	 */
	record Draft(String text) {

		private static final int MAX_LENGTH = 4096;

		Draft {
			Assert.isTrue(text != null && text.length() <= MAX_LENGTH, "'text' has 1 to 4096 characters");
		}

	}

	/**
	 * What the contact wrote.
	 *
	 * @param id the message id
	 */
	record Written(String id) {
	}

}
