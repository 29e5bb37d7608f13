package io.neonize.client.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.neonize.client.Jid;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a group. whatsmeow's {@code types.GroupInfo}.
 *
 * @param jid the group's address, to send to
 * @param name its name
 * @param topic its description; may be empty
 * @param owner who made it, {@code null} when that is not told
 * @param created when it was made
 * @param announce whether only admins may write
 * @param locked whether only admins may change name, topic and picture
 * @param disappearing after what time messages disappear, zero for never
 * @param participants who is in it
 */
public record GroupInfo(Jid jid, String name, String topic, @Nullable Jid owner, Instant created, boolean announce,
		boolean locked, Duration disappearing, List<GroupParticipant> participants) {

	/**
	 * Finds a participant by either address.
	 * @param person an address by LID or phone number, with or without a device
	 * @return the participant, empty when the person is not in the group
	 */
	public Optional<GroupParticipant> participant(Jid person) {
		Jid wanted = person.withoutDevice();
		return this.participants.stream()
			.filter((participant) -> wanted.equals(participant.jid()) || wanted.equals(participant.phoneNumber())
					|| wanted.equals(participant.lid()))
			.findFirst();
	}

}
