package io.neonize.client.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.internal.event.Jids;

/**
 * Turns the contract's groups into those of the API.
 */
final class GroupDecoder {

	private GroupDecoder() {
	}

	static GroupInfo info(io.neonize.client.internal.proto.GroupInfo group) {
		return new GroupInfo(Jids.read(group.getJid()), group.getName(), group.getTopic(),
				Jids.readOptional(group.getOwner()), Instant.ofEpochMilli(group.getCreatedMillis()),
				group.getAnnounce(), group.getLocked(), Duration.ofSeconds(group.getDisappearingSeconds()),
				participants(group.getParticipantsList()));
	}

	static List<GroupParticipant> participants(List<io.neonize.client.internal.proto.GroupParticipant> participants) {
		return participants.stream().map(GroupDecoder::participant).toList();
	}

	private static GroupParticipant participant(io.neonize.client.internal.proto.GroupParticipant participant) {
		return new GroupParticipant(Jids.read(participant.getJid()), Jids.readOptional(participant.getPhoneNumber()),
				Jids.readOptional(participant.getLid()), participant.getAdmin(), participant.getSuperAdmin(),
				participant.getError());
	}

}
