package io.neonize.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * A person on the simulated WhatsApp who writes to sessions and reads what they answer.
 */
public final class Contact extends ContactSubjects {

	private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

	private final WhatsAppSimulator simulator;

	private final String number;

	Contact(WhatsAppSimulator simulator, ControlApi api, String base, String number) {
		super(api, base);
		this.simulator = simulator;
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
		return api().post(path("/messages"), Map.of("to", to, "text", text)).path("id").asString();
	}

	/**
	 * Write to somebody under an id of the caller's, such as that of an earlier message,
	 * which is then sent again.
	 * @param to a phone number or JID
	 * @param text the text
	 * @param id the message id
	 */
	public void sendAs(String to, String text, String id) {
		api().post(path("/messages"), Map.of("to", to, "text", text, "id", id));
	}

	/**
	 * Send any message of WhatsApp's own.
	 * @param to a phone number or JID
	 * @param message the message, serialised
	 * @return the message id
	 */
	public String sendTo(String to, byte[] message) {
		return api().post(path("/messages"), Map.of("to", to, "message", Base64.getEncoder().encodeToString(message)))
			.path("id")
			.asString();
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
		return api().list(path("/messages?after=%d&wait=%d".formatted(index, wait.toSeconds())), ReceivedMessage.class);
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
			List<ReceivedMessage> more = receivedAfter(last, (rest.compareTo(LONGEST_POLL) < 0) ? rest : LONGEST_POLL);
			found = more.stream().filter(wanted).findFirst();
			seen.addAll(more);
		}
		return found;
	}

	/**
	 * Download and decrypt the file of a received message.
	 * @param id the message's id
	 * @return the file
	 */
	public byte[] media(String id) {
		return api().bytes(path("/messages/%s/media".formatted(id)));
	}

	/**
	 * Download and decrypt the file of a received message, however large, without keeping
	 * it.
	 * @param id the message's id
	 * @return hash and length
	 */
	public MediaHash mediaHash(String id) {
		return api().get(path("/messages/%s/media-hash".formatted(id)), MediaHash.class);
	}

	/**
	 * Return all that a received message says.
	 * @param id the message's id
	 * @return WhatsApp's own message, as protobuf writes it in JSON
	 */
	public String content(String id) {
		return api().text(path("/messages/%s/content".formatted(id)));
	}

	/**
	 * Send a file.
	 * @param to a phone number or JID
	 * @param media what the message says of the file
	 * @param file the file, however large
	 * @return the message id
	 */
	public String sendMedia(String to, SentMedia media, Path file) {
		return api().upload(path("/media?" + media.query(to)), file).path("id").asString();
	}

	/**
	 * Write many messages as fast as the server takes them.
	 * @param to a phone number or JID
	 * @param text the text; <code>{n}</code> becomes the message's number from 1
	 * @param count how many, 100,000 at most
	 * @param concurrency how many at a time, 64 at most
	 * @return how it went, when the last one was taken
	 */
	public FloodResult flood(String to, String text, int count, int concurrency) {
		return api().post(path("/flood"), Map.of("to", to, "text", text, "count", count, "concurrency", concurrency),
				FloodResult.class);
	}

	/**
	 * Send what no well-behaved client sends: messages with wrong lengths, deep nesting,
	 * huge values and invalid UTF-8, odd ids, names and stanzas. The same seed and number
	 * give the same input.
	 * @param to a phone number, or the JID of a person or group
	 * @param seed the seed of the inputs
	 * @param first the number of the first input, from 0
	 * @param count how many inputs, 1,000 at most
	 * @return the kinds of the inputs, when the server has taken the last one
	 */
	public List<String> attack(String to, long seed, int first, int count) {
		return api().post(path("/attacks"), Map.of("to", to, "seed", seed, "first", first, "count", count))
			.path("kinds")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	/**
	 * Return the receipts for what this contact sent.
	 * @param after the position behind which to look, from 0
	 * @param wait how long to wait at most when there is none yet, in whole seconds
	 * @return the receipts, in order
	 */
	public List<ContactReceipt> receiptsAfter(long after, Duration wait) {
		return api().list(path("/receipts?after=%d&wait=%d".formatted(after, wait.toSeconds())), ContactReceipt.class);
	}

	/**
	 * Send read receipts for received messages.
	 * @param ids the ids of the messages
	 */
	public void read(String... ids) {
		api().post(path("/read"), Map.of("ids", List.of(ids)));
	}

	@Override
	public String toString() {
		return "contact " + this.number;
	}

}
