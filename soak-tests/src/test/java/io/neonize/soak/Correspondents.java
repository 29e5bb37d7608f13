package io.neonize.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.neonize.simulator.Contact;
import io.neonize.simulator.ContactReceipt;
import io.neonize.simulator.ContactStatus;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.WhatsAppSimulator;

/**
 * Contacts who write to a bot, with what was answered to them. Safe for use by many
 * threads.
 */
final class Correspondents {

	private static final String ANSWER = "pong ";

	private final List<Contact> contacts;

	private final long[] lastIndexes;

	private final Map<String, Integer> answers = new HashMap<>();

	private final List<String> strays = new ArrayList<>();

	private long lastAnswer = System.nanoTime();

	/**
	 * Creates contacts.
	 * @param simulator where they live
	 * @param count how many
	 */
	Correspondents(WhatsAppSimulator simulator, int count) {
		this.contacts = IntStream.range(0, count)
			.mapToObj((i) -> simulator.contact("+49 151 %07d".formatted(1000000 + i), "Contact " + i))
			.toList();
		this.lastIndexes = new long[count];
	}

	Contact get(int turn) {
		return this.contacts.get(turn % this.contacts.size());
	}

	/**
	 * Counts the messages that were answered, once or more.
	 * @return how many
	 */
	synchronized int answered() {
		int before = this.answers.size();
		IntStream.range(0, this.contacts.size()).forEach(this::read);
		if (this.answers.size() > before) {
			this.lastAnswer = System.nanoTime();
		}
		return this.answers.size();
	}

	private void read(int contact) {
		for (ReceivedMessage message : this.contacts.get(contact)
			.receivedAfter(this.lastIndexes[contact], Duration.ZERO)) {
			this.lastIndexes[contact] = message.index();
			note(message.text());
		}
	}

	private void note(String text) {
		if (text.startsWith(ANSWER)) {
			this.answers.merge(text.substring(ANSWER.length()), 1, Integer::sum);
		}
		else {
			this.strays.add(text);
		}
	}

	/**
	 * Returns how long ago {@link #answered()} saw a new answer.
	 * @return the time
	 */
	synchronized Duration sinceLastAnswer() {
		return Duration.ofNanos(System.nanoTime() - this.lastAnswer);
	}

	/**
	 * Counts the answers to a message, as far as {@link #answered()} knows: messages with
	 * an id of their own, not copies of one.
	 * @param message the text without the leading word
	 * @return how many
	 */
	synchronized int answersTo(String message) {
		return this.answers.getOrDefault(message, 0);
	}

	/**
	 * Returns what arrived and is no answer, as far as {@link #answered()} knows.
	 * @return the texts
	 */
	synchronized List<String> strays() {
		return List.copyOf(this.strays);
	}

	/**
	 * Counts deliveries beyond the first of the same message.
	 * @return how many
	 */
	long copies() {
		return this.contacts.stream().mapToLong((contact) -> contact.status().copies()).sum();
	}

	/**
	 * Counts what could not be decrypted at once, by contacts or by the bot, or used a
	 * key twice.
	 * @return how many deliveries
	 */
	long undecryptable() {
		return this.contacts.stream().mapToLong(Correspondents::undecryptable).sum();
	}

	private static long undecryptable(Contact contact) {
		ContactStatus status = contact.status();
		long byTheBot = contact.receiptsAfter(0, Duration.ZERO)
			.stream()
			.map(ContactReceipt::type)
			.filter("retry"::equals)
			.count();
		return status.undecryptable() + status.discarded() + byTheBot;
	}

}
