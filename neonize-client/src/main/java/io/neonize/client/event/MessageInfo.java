package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.LogText;

/**
 * What is known of a message beside its content.
 *
 * @param source where it was written, and by whom
 * @param id its id, unique within chat and sender
 * @param serverId its number in a channel, otherwise 0
 * @param type WhatsApp's word for its kind, such as {@code text} or {@code media}
 * @param pushName the name the sender gave itself; may be empty
 * @param timestamp when it was sent
 * @param category WhatsApp's word for its category; may be empty
 * @param multicast whether it was sent to many at once
 * @param mediaType the kind of its media; may be empty
 * @param edit WhatsApp's number for the kind of edit; may be empty
 */
public record MessageInfo(MessageSource source, String id, long serverId, String type, String pushName,
		Instant timestamp, String category, boolean multicast, String mediaType, String edit) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
