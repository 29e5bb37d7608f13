package io.neonize.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message as a contact's phone shows it.
 *
 * @param index the position among all that the contact received, from 1
 * @param id the message id
 * @param from the sender's phone number, digits only
 * @param chat the address of the chat it belongs to
 * @param fromMe whether the contact's own account wrote it
 * @param type what it is: {@code text}, {@code reaction}, {@code image} …
 * @param text the text, or the emoji of a reaction; empty when there is none
 * @param quotedId the id of the message that this one is about, if any: quoted, reacted
 * to, edited, revoked, voted in, pinned, kept or commented on
 * @param timestamp when it was sent
 * @param copies how often it arrived; a phone shows one
 * @param message WhatsApp's own message, serialised
 */
public record ReceivedMessage(long index, String id, String from, String chat, boolean fromMe, String type, String text,
		@Nullable String quotedId, Instant timestamp, int copies, byte[] message) {
}
