package io.neonize.client;

import java.time.Instant;

/**
 * A message WhatsApp has accepted.
 *
 * @param id the message's id
 * @param chat where it was sent to
 * @param sender the address it was sent from
 * @param timestamp WhatsApp's time of the message
 * @param serverId the number of a channel's message, otherwise 0
 * @param unreachedDevices how many devices, of recipients and of the account, the message
 * could not be encrypted for; when a recipient has no other device, it gets nothing
 */
public record SentMessage(String id, Jid chat, Jid sender, Instant timestamp, long serverId, int unreachedDevices) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
