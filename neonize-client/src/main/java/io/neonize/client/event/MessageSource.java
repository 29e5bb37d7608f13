package io.neonize.client.event;

import io.neonize.client.Jid;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was written, and by whom.
 *
 * @param chat the chat
 * @param sender who wrote it, with the device
 * @param fromMe whether this account wrote it, on this or another device
 * @param group whether the chat is a group or broadcast list
 * @param senderAlt the sender's other address, phone number or LID, {@code null} when not
 * known
 * @param recipientAlt the recipient's other address, {@code null} when not known
 */
public record MessageSource(Jid chat, Jid sender, boolean fromMe, boolean group, @Nullable Jid senderAlt,
		@Nullable Jid recipientAlt) {

}
