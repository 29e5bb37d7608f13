package io.neonize.simulator;

/**
 * A message as a contact's phone shows it.
 *
 * @param index the position among all that the contact received, from 1
 * @param id the message id
 * @param from the sender's phone number, digits only
 * @param type what it is: {@code text}, {@code reaction}, {@code undecryptable} …
 * @param text the text, or the emoji of a reaction; empty when there is none
 * @param quotedId the id of the quoted message or of the message reacted to; empty when
 * there is none
 * @param copies how often the message arrived; a phone shows one
 */
public record ReceivedMessage(long index, String id, String from, String type, String text, String quotedId,
		int copies) {
}
