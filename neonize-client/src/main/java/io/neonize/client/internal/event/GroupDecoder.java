package io.neonize.client.internal.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.neonize.client.group.AddRequest;
import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.group.JoinRequest;
import io.neonize.client.internal.proto.GetGroupRequestParticipantsResponse;

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
		return new GroupInfo(Jids.read(group.getJid()), group.getName(), group.getTopic(), group.getTopicId(),
				Jids.readOptional(group.getOwner()), Jids.readOptional(group.getOwnerPhoneNumber()),
				Instant.ofEpochMilli(group.getCreatedMillis()), group.getAnnounce(), group.getLocked(),
				group.getJoinApproval(), group.getAdminAdd(), Duration.ofSeconds(group.getDisappearingSeconds()),
				Jids.readOptional(group.getParent()), group.getIsCommunity(), group.getIsDefaultSubGroup(),
				group.getSuspended(), group.getParticipantCount(), participants(group.getParticipantsList()));
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
		AddRequest addRequest = participant.getInviteCode().isEmpty() ? null : new AddRequest(
				participant.getInviteCode(), Instant.ofEpochMilli(participant.getInviteExpiresMillis()));
		return new GroupParticipant(Jids.read(participant.getJid()), Jids.readOptional(participant.getPhoneNumber()),
				Jids.readOptional(participant.getLid()), participant.getAdmin(), participant.getSuperAdmin(),
				participant.getError(), addRequest, participant.getDisplayName());
	}

	/**
	 * Decodes requests to be let in.
	 * @param response the requests as they came
	 * @return the requests
	 */
	public static List<JoinRequest> requests(GetGroupRequestParticipantsResponse response) {
		return response.getRequestsList()
			.stream()
			.map((request) -> new JoinRequest(Jids.read(request.getJid()),
					Instant.ofEpochMilli(request.getRequestedMillis())))
			.toList();
	}

}
