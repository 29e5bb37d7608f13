package io.neonize.client.internal.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupInvite;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.group.Groups;
import io.neonize.client.group.JoinRequest;
import io.neonize.client.group.NewGroup;
import io.neonize.client.group.ParticipantChange;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.GroupDecoder;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.CreateGroupResponse;
import io.neonize.client.internal.proto.GetGroupInfoFromInviteRequest;
import io.neonize.client.internal.proto.GetGroupInfoFromInviteResponse;
import io.neonize.client.internal.proto.GetGroupInfoFromLinkRequest;
import io.neonize.client.internal.proto.GetGroupInfoFromLinkResponse;
import io.neonize.client.internal.proto.GetGroupInfoRequest;
import io.neonize.client.internal.proto.GetGroupInfoResponse;
import io.neonize.client.internal.proto.GetGroupInviteLinkRequest;
import io.neonize.client.internal.proto.GetGroupInviteLinkResponse;
import io.neonize.client.internal.proto.GetGroupRequestParticipantsRequest;
import io.neonize.client.internal.proto.GetGroupRequestParticipantsResponse;
import io.neonize.client.internal.proto.GetJoinedGroupsRequest;
import io.neonize.client.internal.proto.GetJoinedGroupsResponse;
import io.neonize.client.internal.proto.JoinGroupWithInviteRequest;
import io.neonize.client.internal.proto.JoinGroupWithLinkRequest;
import io.neonize.client.internal.proto.JoinGroupWithLinkResponse;
import io.neonize.client.internal.proto.LeaveGroupRequest;
import io.neonize.client.internal.proto.SetDisappearingTimerRequest;
import io.neonize.client.internal.proto.SetGroupAnnounceRequest;
import io.neonize.client.internal.proto.SetGroupJoinApprovalModeRequest;
import io.neonize.client.internal.proto.SetGroupLockedRequest;
import io.neonize.client.internal.proto.SetGroupMemberAddModeRequest;
import io.neonize.client.internal.proto.SetGroupNameRequest;
import io.neonize.client.internal.proto.SetGroupPhotoRequest;
import io.neonize.client.internal.proto.SetGroupPhotoResponse;
import io.neonize.client.internal.proto.SetGroupTopicRequest;
import io.neonize.client.internal.proto.UpdateGroupParticipantsRequest;
import io.neonize.client.internal.proto.UpdateGroupParticipantsResponse;
import io.neonize.client.internal.proto.UpdateGroupRequestParticipantsRequest;
import io.neonize.client.internal.proto.UpdateGroupRequestParticipantsResponse;

/**
 * Groups over the engine's calls.
 */
public final class DefaultGroups implements Groups {

	private final SessionCalls calls;

	/**
	 * Creates the groups of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultGroups(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<GroupInfo> create(String name, List<Jid> participants) {
		return Attempt.of(() -> create(NewGroup.named(name).with(participants.toArray(Jid[]::new))));
	}

	@Override
	public CompletableFuture<GroupInfo> create(NewGroup group) {
		return Attempt.of(() -> this.calls.call(GroupEncoder.encode(group), CreateGroupResponse.parser(),
				(response) -> GroupDecoder.info(response.getGroup())));
	}

	@Override
	public CompletableFuture<GroupInfo> info(Jid group) {
		GetGroupInfoRequest request = GetGroupInfoRequest.newBuilder().setGroup(group.toString()).build();
		return this.calls.call(request, GetGroupInfoResponse.parser(),
				(response) -> GroupDecoder.info(response.getGroup()));
	}

	@Override
	public CompletableFuture<List<GroupInfo>> joined() {
		return this.calls.call(GetJoinedGroupsRequest.getDefaultInstance(), GetJoinedGroupsResponse.parser(),
				(response) -> response.getGroupsList().stream().map(GroupDecoder::info).toList());
	}

	@Override
	public CompletableFuture<Void> leave(Jid group) {
		return this.calls.call(LeaveGroupRequest.newBuilder().setGroup(group.toString()).build());
	}

	@Override
	public CompletableFuture<List<GroupParticipant>> updateParticipants(Jid group, ParticipantChange change,
			List<Jid> participants) {
		UpdateGroupParticipantsRequest request = UpdateGroupParticipantsRequest.newBuilder()
			.setGroup(group.toString())
			.setChange(UpdateGroupParticipantsRequest.Change.valueOf(change.name()))
			.addAllParticipants(Jids.texts(participants))
			.build();
		return this.calls.call(request, UpdateGroupParticipantsResponse.parser(),
				(response) -> GroupDecoder.participants(response.getParticipantsList()));
	}

	@Override
	public CompletableFuture<Void> setName(Jid group, String name) {
		return this.calls.call(SetGroupNameRequest.newBuilder().setGroup(group.toString()).setName(name).build());
	}

	@Override
	public CompletableFuture<Void> setTopic(Jid group, String topic) {
		return this.calls.call(SetGroupTopicRequest.newBuilder().setGroup(group.toString()).setTopic(topic).build());
	}

	@Override
	public CompletableFuture<Void> replaceTopic(Jid group, String previousId, String topic) {
		return this.calls.call(SetGroupTopicRequest.newBuilder()
			.setGroup(group.toString())
			.setPreviousId(previousId)
			.setTopic(topic)
			.build());
	}

	@Override
	public CompletableFuture<String> setPhoto(Jid group, byte[] jpeg) {
		return Attempt.of(() -> this.calls.call(photo(group).setPhoto(Arguments.file(jpeg, "photo")).build(),
				SetGroupPhotoResponse.parser(), SetGroupPhotoResponse::getPictureId));
	}

	@Override
	public CompletableFuture<Void> removePhoto(Jid group) {
		return this.calls.call(photo(group).build());
	}

	private static SetGroupPhotoRequest.Builder photo(Jid group) {
		return SetGroupPhotoRequest.newBuilder().setGroup(group.toString());
	}

	@Override
	public CompletableFuture<Void> setAnnounce(Jid group, boolean announce) {
		return this.calls
			.call(SetGroupAnnounceRequest.newBuilder().setGroup(group.toString()).setAnnounce(announce).build());
	}

	@Override
	public CompletableFuture<Void> setLocked(Jid group, boolean locked) {
		return this.calls.call(SetGroupLockedRequest.newBuilder().setGroup(group.toString()).setLocked(locked).build());
	}

	@Override
	public CompletableFuture<Void> setJoinApproval(Jid group, boolean joinApproval) {
		return this.calls.call(SetGroupJoinApprovalModeRequest.newBuilder()
			.setGroup(group.toString())
			.setJoinApproval(joinApproval)
			.build());
	}

	@Override
	public CompletableFuture<Void> setAdminAdd(Jid group, boolean adminAdd) {
		return this.calls
			.call(SetGroupMemberAddModeRequest.newBuilder().setGroup(group.toString()).setAdminAdd(adminAdd).build());
	}

	@Override
	public CompletableFuture<Void> setDisappearingTimer(Jid group, Duration timer) {
		return Attempt.of(() -> this.calls.call(SetDisappearingTimerRequest.newBuilder()
			.setChat(group.toString())
			.setSeconds(Arguments.seconds(timer, "timer"))
			.build()));
	}

	@Override
	public CompletableFuture<List<JoinRequest>> joinRequests(Jid group) {
		return this.calls.call(GetGroupRequestParticipantsRequest.newBuilder().setGroup(group.toString()).build(),
				GetGroupRequestParticipantsResponse.parser(), GroupDecoder::requests);
	}

	@Override
	public CompletableFuture<List<GroupParticipant>> approve(Jid group, List<Jid> people) {
		return answer(group, people, true);
	}

	@Override
	public CompletableFuture<List<GroupParticipant>> reject(Jid group, List<Jid> people) {
		return answer(group, people, false);
	}

	private CompletableFuture<List<GroupParticipant>> answer(Jid group, List<Jid> people, boolean approve) {
		UpdateGroupRequestParticipantsRequest request = UpdateGroupRequestParticipantsRequest.newBuilder()
			.setGroup(group.toString())
			.addAllParticipants(Jids.texts(people))
			.setApprove(approve)
			.build();
		return this.calls.call(request, UpdateGroupRequestParticipantsResponse.parser(),
				(response) -> GroupDecoder.participants(response.getParticipantsList()));
	}

	@Override
	public CompletableFuture<String> inviteLink(Jid group) {
		return inviteLink(group, false);
	}

	@Override
	public CompletableFuture<String> renewInviteLink(Jid group) {
		return inviteLink(group, true);
	}

	private CompletableFuture<String> inviteLink(Jid group, boolean renew) {
		GetGroupInviteLinkRequest request = GetGroupInviteLinkRequest.newBuilder()
			.setGroup(group.toString())
			.setRenew(renew)
			.build();
		return this.calls.call(request, GetGroupInviteLinkResponse.parser(), GetGroupInviteLinkResponse::getLink);
	}

	@Override
	public CompletableFuture<GroupInfo> infoFromLink(String inviteLink) {
		return this.calls.call(GetGroupInfoFromLinkRequest.newBuilder().setLink(inviteLink).build(),
				GetGroupInfoFromLinkResponse.parser(), (response) -> GroupDecoder.info(response.getGroup()));
	}

	@Override
	public CompletableFuture<Jid> join(String inviteLink) {
		return this.calls.call(JoinGroupWithLinkRequest.newBuilder().setLink(inviteLink).build(),
				JoinGroupWithLinkResponse.parser(), (response) -> Jids.read(response.getGroup()));
	}

	@Override
	public CompletableFuture<GroupInfo> infoFromInvite(GroupInvite invite) {
		return this.calls.call(
				GetGroupInfoFromInviteRequest.newBuilder().setInvite(GroupEncoder.encode(invite)).build(),
				GetGroupInfoFromInviteResponse.parser(), (response) -> GroupDecoder.info(response.getGroup()));
	}

	@Override
	public CompletableFuture<Void> joinWithInvite(GroupInvite invite) {
		return this.calls.call(JoinGroupWithInviteRequest.newBuilder().setInvite(GroupEncoder.encode(invite)).build());
	}

}
