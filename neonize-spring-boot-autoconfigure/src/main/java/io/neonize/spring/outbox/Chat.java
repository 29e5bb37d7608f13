package io.neonize.spring.outbox;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;

/**
 * One chat with all the addresses that messages to it may have: a person has a phone
 * number and a LID.
 *
 * @param key the LID when it is known, or else the address
 * @param addresses the addresses, as messages have them
 */
record Chat(String key, Set<String> addresses) {

	private static Chat of(String address) {
		return new Chat(address, Set.of(address));
	}

	/**
	 * Finds the chat of an address in what the session knows. WhatsApp is not asked: a
	 * mailing would ask for everybody at once. Sending asks, one by one.
	 */
	static CompletableFuture<Chat> find(NeonizeClient client, String address) {
		return other(client, address).thenApply((other) -> other.map((jid) -> of(address, jid)).orElse(of(address)))
			.exceptionally((failure) -> of(address));
	}

	private static CompletableFuture<Optional<Jid>> other(NeonizeClient client, String address) {
		try {
			Jid jid = Jid.parse(address);
			return switch (jid.server()) {
				case Jid.USER_SERVER -> client.contacts().lidOf(jid);
				case Jid.LID_SERVER -> client.contacts().phoneNumberOf(jid);
				default -> CompletableFuture.completedFuture(Optional.empty());
			};
		}
		catch (InvalidJidException ex) {
			// whoever sends the message says what is wrong
			return CompletableFuture.completedFuture(Optional.empty());
		}
	}

	private static Chat of(String address, Jid other) {
		String key = other.isLid() ? other.toString() : address;
		return new Chat(key, Set.of(address, other.toString()));
	}

}
