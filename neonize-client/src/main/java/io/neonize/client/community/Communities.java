package io.neonize.client.community;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.ServerException;
import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.NewGroup;

/**
 * The communities of a session; see {@link NeonizeClient#communities()}. A community is a
 * group to which groups are linked; what can be done with it beyond that,
 * {@link NeonizeClient#groups()} does. {@link NewGroup#in(Jid)} makes a group in one.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong, {@link ErrorCode#NOT_FOUND} is a group that does not exist or
 * is not linked, a {@link ServerException} what WhatsApp refused.
 */
public interface Communities {

	/**
	 * Makes a community, and WhatsApp a group for its announcements.
	 * @param name its name, 1 to 100 characters
	 * @param participants who is in it beside this account; may be empty
	 * @return the new community
	 */
	@Origin(whatsmeow = "CreateGroup", neonize = "create_group")
	CompletableFuture<GroupInfo> create(String name, List<Jid> participants);

	/**
	 * Makes a group a part of a community. The account must be admin of both.
	 * @param community the community's address
	 * @param group the group's address
	 * @return completes when it was linked
	 */
	@Origin(whatsmeow = "LinkGroup", neonize = "link_group")
	CompletableFuture<Void> link(Jid community, Jid group);

	/**
	 * Lets a group go from a community.
	 * @param community the community's address
	 * @param group the group's address
	 * @return completes when it was unlinked
	 */
	@Origin(whatsmeow = "UnlinkGroup", neonize = "unlink_group")
	CompletableFuture<Void> unlink(Jid community, Jid group);

	/**
	 * Lists the groups of a community.
	 * @param community the community's address
	 * @return its groups
	 */
	@Origin(whatsmeow = "GetSubGroups", neonize = "get_sub_groups")
	CompletableFuture<List<SubGroup>> subGroups(Jid community);

	/**
	 * Lists who is in any group of a community.
	 * @param community the community's address
	 * @return the people
	 */
	@Origin(whatsmeow = "GetLinkedGroupsParticipants", neonize = "get_linked_group_participants")
	CompletableFuture<List<Jid>> linkedParticipants(Jid community);

}
