package io.neonize.client.internal.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.community.Communities;
import io.neonize.client.community.SubGroup;
import io.neonize.client.group.GroupInfo;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.GroupDecoder;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.CreateGroupRequest;
import io.neonize.client.internal.proto.CreateGroupResponse;
import io.neonize.client.internal.proto.GetLinkedGroupsParticipantsRequest;
import io.neonize.client.internal.proto.GetLinkedGroupsParticipantsResponse;
import io.neonize.client.internal.proto.GetSubGroupsRequest;
import io.neonize.client.internal.proto.GetSubGroupsResponse;
import io.neonize.client.internal.proto.LinkGroupRequest;
import io.neonize.client.internal.proto.UnlinkGroupRequest;

/**
 * Communities over the engine's calls.
 */
public final class DefaultCommunities implements Communities {

	private final SessionCalls calls;

	/**
	 * Creates the communities of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultCommunities(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<GroupInfo> create(String name, List<Jid> participants) {
		CreateGroupRequest request = CreateGroupRequest.newBuilder()
			.setName(name)
			.addAllParticipants(Jids.texts(participants))
			.setCommunity(true)
			.build();
		return this.calls.call(request, CreateGroupResponse.parser(),
				(response) -> GroupDecoder.info(response.getGroup()));
	}

	@Override
	public CompletableFuture<Void> link(Jid community, Jid group) {
		return this.calls
			.call(LinkGroupRequest.newBuilder().setCommunity(community.toString()).setGroup(group.toString()).build());
	}

	@Override
	public CompletableFuture<Void> unlink(Jid community, Jid group) {
		return this.calls.call(
				UnlinkGroupRequest.newBuilder().setCommunity(community.toString()).setGroup(group.toString()).build());
	}

	@Override
	public CompletableFuture<List<SubGroup>> subGroups(Jid community) {
		return this.calls.call(GetSubGroupsRequest.newBuilder().setCommunity(community.toString()).build(),
				GetSubGroupsResponse.parser(), DefaultCommunities::subGroups);
	}

	private static List<SubGroup> subGroups(GetSubGroupsResponse response) {
		return response.getGroupsList()
			.stream()
			.map((group) -> new SubGroup(Jids.read(group.getJid()), group.getName(), group.getIsDefaultSubGroup()))
			.toList();
	}

	@Override
	public CompletableFuture<List<Jid>> linkedParticipants(Jid community) {
		return this.calls.call(
				GetLinkedGroupsParticipantsRequest.newBuilder().setCommunity(community.toString()).build(),
				GetLinkedGroupsParticipantsResponse.parser(),
				(response) -> Jids.readAll(response.getParticipantsList()));
	}

}
