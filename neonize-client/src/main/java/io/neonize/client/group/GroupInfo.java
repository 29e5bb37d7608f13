package io.neonize.client.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a group. whatsmeow's {@code types.GroupInfo}.
 *
 * @param jid the group's address, to send to
 * @param name its name
 * @param topic its description; may be empty
 * @param topicId names the description, for {@link Groups#replaceTopic}; may be empty
 * @param owner who made it, {@code null} when that is not told
 * @param ownerPhoneNumber the same person by phone number, {@code null} when that is not
 * told
 * @param created when it was made
 * @param announce whether only admins may write
 * @param locked whether only admins may change name, topic and picture
 * @param joinApproval whether admins must let new members in
 * @param adminAdd whether only admins may add members
 * @param disappearing after what time messages disappear, zero for never
 * @param parent the community it is a part of, {@code null} for none
 * @param community whether it is a community itself
 * @param announcements whether it is the group for the announcements of its community
 * @param suspended whether WhatsApp has suspended it
 * @param size how many participants there are; the list may hold fewer
 * @param participants who is in it
 */
public record GroupInfo(Jid jid, String name, String topic, String topicId, @Nullable Jid owner,
		@Nullable Jid ownerPhoneNumber, Instant created, boolean announce, boolean locked, boolean joinApproval,
		boolean adminAdd, Duration disappearing, @Nullable Jid parent, boolean community, boolean announcements,
		boolean suspended, int size, List<GroupParticipant> participants) {

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

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
