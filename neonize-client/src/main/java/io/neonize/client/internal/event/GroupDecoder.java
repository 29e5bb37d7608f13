package io.neonize.client.internal.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupParticipant;

/**
 * Turns the contract's groups into those of the API.
 */
public final class GroupDecoder {

	private GroupDecoder() {
	}

	/**
	 * Decodes a group.
	 * @param group the group as it came
	 * @return the group
	 */
	public static GroupInfo info(io.neonize.client.internal.proto.GroupInfo group) {
		return new GroupInfo(Jids.read(group.getJid()), group.getName(), group.getTopic(),
				Jids.readOptional(group.getOwner()), Instant.ofEpochMilli(group.getCreatedMillis()),
				group.getAnnounce(), group.getLocked(), Duration.ofSeconds(group.getDisappearingSeconds()),
				participants(group.getParticipantsList()));
	}

	/**
	 * Decodes participants.
	 * @param participants the participants as they came
	 * @return the participants
	 */
	public static List<GroupParticipant> participants(
			List<io.neonize.client.internal.proto.GroupParticipant> participants) {
		return participants.stream().map(GroupDecoder::participant).toList();
	}

	private static GroupParticipant participant(io.neonize.client.internal.proto.GroupParticipant participant) {
		return new GroupParticipant(Jids.read(participant.getJid()), Jids.readOptional(participant.getPhoneNumber()),
				Jids.readOptional(participant.getLid()), participant.getAdmin(), participant.getSuperAdmin(),
				participant.getError());
	}

}
