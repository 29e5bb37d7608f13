package io.neonize.client.internal.operation;

import io.neonize.client.group.GroupInvite;
import io.neonize.client.group.NewGroup;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.CreateGroupRequest;

/**
 * Turns the API's words for groups into the contract's.
 */
final class GroupEncoder {

	private GroupEncoder() {
	}

	static CreateGroupRequest encode(NewGroup group) {
		return CreateGroupRequest.newBuilder()
			.setName(group.name())
			.addAllParticipants(Jids.texts(group.participants()))
			.setAnnounce(group.announce())
			.setLocked(group.locked())
			.setJoinApproval(group.joinApproval())
			.setAdminAdd(group.adminAdd())
			.setDisappearingSeconds(Arguments.seconds(group.disappearing(), "disappearing"))
			.setParent((group.parent() != null) ? group.parent().toString() : "")
			.build();
	}

	static io.neonize.client.internal.proto.GroupInvite encode(GroupInvite invite) {
		return io.neonize.client.internal.proto.GroupInvite.newBuilder()
			.setGroup(invite.group().toString())
			.setInviter(invite.inviter().toString())
			.setCode(invite.code())
			.setExpiration(invite.expires().getEpochSecond())
			.build();
	}

}
