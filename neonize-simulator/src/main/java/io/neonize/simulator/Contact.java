package io.neonize.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * A person on the simulated WhatsApp who writes to sessions and reads what they answer.
 */
public final class Contact {

	private final WhatsAppSimulator simulator;

	private final ControlApi api;

	private final String number;

	Contact(WhatsAppSimulator simulator, ControlApi api, String number) {
		this.simulator = simulator;
		this.api = api;
		this.number = number;
	}

	/**
	 * Return the contact's phone number.
	 * @return digits only
	 */
	public String number() {
		return this.number;
	}

	/**
	 * Write to the account of the only phone that this simulator was asked for.
	 * @param text the text
	 * @return the message id
	 */
	public String send(String text) {
		return sendTo(this.simulator.onlyPhone(), text);
	}

	/**
	 * Write to somebody.
	 * @param to a phone number or JID
	 * @param text the text
	 * @return the message id
	 */
	public String sendTo(String to, String text) {
		return this.api.post(path("messages"), Map.of("to", to, "text", text)).path("id").asString();
	}

	/**
	 * Return all that this contact has received so far, in order.
	 * @return the messages
	 */
	public List<ReceivedMessage> received() {
		return receivedAfter(0, Duration.ZERO);
	}

	/**
	 * Return what this contact received behind a position, waiting when there is nothing
	 * yet.
	 * @param index the position, from 0
	 * @param wait how long to wait at most, in whole seconds
	 * @return the messages; empty when the time is over
	 */
	public List<ReceivedMessage> receivedAfter(long index, Duration wait) {
		JsonNode messages = this.api.get(path("messages?after=%d&wait=%d".formatted(index, wait.toSeconds())))
			.path("messages");
		return StreamSupport.stream(messages.spliterator(), false)
			.map((message) -> this.api.read(message, ReceivedMessage.class))
			.toList();
	}

	/**
	 * Wait for a message.
	 * @param wanted tells whether a message is the one
	 * @param limit how long to wait at most
	 * @return the first such message among all received, or empty when the time is over
	 */
	public Optional<ReceivedMessage> await(Predicate<ReceivedMessage> wanted, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		List<ReceivedMessage> seen = new ArrayList<>(received());
		Optional<ReceivedMessage> found = seen.stream().filter(wanted).findFirst();
		while (found.isEmpty() && System.nanoTime() < end) {
			long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).index();
			Duration rest = Duration.ofNanos(end - System.nanoTime()).plusMillis(999);
			List<ReceivedMessage> more = receivedAfter(last, rest.compareTo(LONGEST_POLL) < 0 ? rest : LONGEST_POLL);
			found = more.stream().filter(wanted).findFirst();
			seen.addAll(more);
		}
		return found;
	}

	private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

	private String path(String rest) {
		return "/v1/contacts/%s/%s".formatted(this.number, rest);
	}

	@Override
	public String toString() {
		return "contact " + this.number;
	}

}
