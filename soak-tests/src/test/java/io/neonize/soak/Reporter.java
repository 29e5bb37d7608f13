package io.neonize.soak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;

/**
 * A contact who asks bots about themselves.
 */
final class Reporter {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private final Contact contact;

	private final AtomicInteger questions = new AtomicInteger();

	Reporter(WhatsAppSimulator simulator) {
		this.contact = simulator.contact("+49 151 2000000", "Reporter");
	}

	/**
	 * Asks which run of a bot has a session.
	 * @param phone the session's account
	 * @return the number of the run
	 */
	int run(Phone phone) {
		return (int) ask("run", phone);
	}

	/**
	 * Asks how much memory the objects of a bot need.
	 * @param phone an account of the bot
	 * @return kilobytes
	 */
	long heapKilobytes(Phone phone) {
		return ask("heap", phone);
	}

	private long ask(String subject, Phone phone) {
		String question = "which %s? %d:".formatted(subject, this.questions.incrementAndGet());
		this.contact.sendTo(phone.number(), question);
		return this.contact.await((message) -> message.text().startsWith(question), LIMIT)
			.map((message) -> Long.parseLong(message.text().substring(question.length() + 1)))
			.orElseThrow(() -> new AssertionError("No answer from %s in %s".formatted(phone, LIMIT)));
	}

}
