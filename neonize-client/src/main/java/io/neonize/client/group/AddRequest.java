package io.neonize.client.group;

import java.time.Instant;

import io.neonize.client.LogText;

/**
 * What a person who wants to be asked can be invited with, in a message of one's own.
 * whatsmeow's {@code types.GroupParticipantAddRequest}.
 *
 * @param code the invitation's code
 * @param expires until when it can be followed
 */
public record AddRequest(String code, Instant expires) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
