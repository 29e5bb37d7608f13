package io.neonize.spring.outbox;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.contact.Person;

/**
 * One chat with all the addresses that messages to it may have: a person has a phone
 * number and a LID.
 *
 * @param key what does not change with the address
 * @param addresses the addresses, as messages have them
 */
record Chat(String key, Set<String> addresses) {

	private static Chat of(String address) {
		return new Chat(address, Set.of(address));
	}

	/**
	 * Finds the chat of an address. Who that is may have to be asked; when nobody can
	 * tell, the address is a chat of its own, and sending finds out what is wrong.
	 */
	static CompletableFuture<Chat> find(NeonizeClient client, String address) {
		Jid jid = parse(address);
		boolean person = jid.server().equals(Jid.USER_SERVER) || jid.server().equals(Jid.LID_SERVER);
		if (!person) {
			return CompletableFuture.completedFuture(of(address));
		}
		return client.contacts()
			.person(jid)
			.thenApply((found) -> of(address, found))
			.exceptionally((failure) -> of(address));
	}

	private static Chat of(String address, Person person) {
		String lid = person.chatKey().toString();
		String other = (person.phoneNumber() != null) ? person.phoneNumber().toString() : address;
		return new Chat(lid, lid.equals(other) ? Set.of(lid) : Set.of(lid, other));
	}

	/** Rows are not lost for an address this version cannot read. */
	private static Jid parse(String address) {
		try {
			return Jid.parse(address);
		}
		catch (InvalidJidException ex) {
			return Jid.STATUS_BROADCAST;
		}
	}

}
