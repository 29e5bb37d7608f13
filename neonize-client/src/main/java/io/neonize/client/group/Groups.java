package io.neonize.client.group;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.ServerException;

/**
 * The groups of a session; see {@link NeonizeClient#groups()}. Messages are sent to a
 * group as to anybody: {@code client.sendMessage(group.jid(), "Hello")}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong, {@link ErrorCode#NOT_FOUND} is a group or invitation that
 * does not exist, a {@link ServerException} what WhatsApp refused, such as 403 for what
 * only admins may do.
 */
public interface Groups {

	/**
	 * Makes a group. This account becomes its admin.
	 * @param name its name, 1 to 100 characters
	 * @param participants who is in it beside this account; may be empty
	 * @return the new group; somebody who could not be added has an error there
	 */
	@Origin(whatsmeow = "CreateGroup", neonize = "create_group")
	CompletableFuture<GroupInfo> create(String name, List<Jid> participants);

	/**
	 * Makes a group with settings of its own, or in a community.
	 * @param group the group to make
	 * @return the new group; somebody who could not be added has an error there
	 */
	@Origin(whatsmeow = "CreateGroup", neonize = "create_group")
	CompletableFuture<GroupInfo> create(NewGroup group);

	/**
	 * Asks about a group that this account is in.
	 * @param group the group's address
	 * @return what is known of it now
	 */
	@Origin(whatsmeow = "GetGroupInfo", neonize = "get_group_info")
	CompletableFuture<GroupInfo> info(Jid group);

	/**
	 * Lists the groups that this account is in.
	 * @return the groups
	 */
	@Origin(whatsmeow = "GetJoinedGroups", neonize = "get_joined_groups")
	CompletableFuture<List<GroupInfo>> joined();

	/**
	 * Leaves a group.
	 * @param group the group's address
	 * @return completes when it was left
	 */
	@Origin(whatsmeow = "LeaveGroup", neonize = "leave_group")
	CompletableFuture<Void> leave(Jid group);

	/**
	 * Adds, removes, promotes or demotes participants.
	 * @param group the group's address
	 * @param change what to do
	 * @param participants with whom; at least one
	 * @return the participants changed, each with an error when WhatsApp refused
	 */
	@Origin(whatsmeow = "UpdateGroupParticipants", neonize = "update_group_participants")
	CompletableFuture<List<GroupParticipant>> updateParticipants(Jid group, ParticipantChange change,
			List<Jid> participants);

	/**
	 * Changes the name.
	 * @param group the group's address
	 * @param name the name, 1 to 100 characters
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetGroupName", neonize = "set_group_name")
	CompletableFuture<Void> setName(Jid group, String name);

	/**
	 * Changes the description.
	 * @param group the group's address
	 * @param topic the description; empty removes it
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = { "SetGroupTopic", "SetGroupDescription" }, neonize = "set_group_topic")
	CompletableFuture<Void> setTopic(Jid group, String topic);

	/**
	 * Changes the description, unless somebody else did meanwhile.
	 * @param group the group's address
	 * @param previousId {@link GroupInfo#topicId()} of the description that is replaced
	 * @param topic the description; empty removes it
	 * @return completes when it was changed; fails with a {@link ServerException} of code
	 * 409 when the description is another by now
	 */
	@Origin(whatsmeow = "SetGroupTopic", neonize = "set_group_topic")
	CompletableFuture<Void> replaceTopic(Jid group, String previousId, String topic);

	/**
	 * Changes the photo.
	 * @param group the group's address
	 * @param jpeg a JPEG file, best a square of 640 pixels
	 * @return the new picture's id
	 */
	@Origin(whatsmeow = "SetGroupPhoto", neonize = "set_group_photo")
	CompletableFuture<String> setPhoto(Jid group, byte[] jpeg);

	/**
	 * Removes the photo.
	 * @param group the group's address
	 * @return completes when it was removed
	 */
	@Origin(whatsmeow = "SetGroupPhoto", neonize = "set_group_photo")
	CompletableFuture<Void> removePhoto(Jid group);

	/**
	 * Says whether only admins may write.
	 * @param group the group's address
	 * @param announce whether only they may
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetGroupAnnounce", neonize = "set_group_announce")
	CompletableFuture<Void> setAnnounce(Jid group, boolean announce);

	/**
	 * Says whether only admins may change name, topic and picture.
	 * @param group the group's address
	 * @param locked whether only they may
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetGroupLocked", neonize = "set_group_locked")
	CompletableFuture<Void> setLocked(Jid group, boolean locked);

	/**
	 * Says whether admins must let new members in.
	 * @param group the group's address
	 * @param joinApproval whether they must
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetGroupJoinApprovalMode")
	CompletableFuture<Void> setJoinApproval(Jid group, boolean joinApproval);

	/**
	 * Says whether only admins may add members.
	 * @param group the group's address
	 * @param adminAdd whether only they may
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetGroupMemberAddMode")
	CompletableFuture<Void> setAdminAdd(Jid group, boolean adminAdd);

	/**
	 * Says how long messages stay.
	 * @param group the group's address
	 * @param timer 24 hours, 7 days or 90 days; zero for ever
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetDisappearingTimer", neonize = "set_disappearing_timer")
	CompletableFuture<Void> setDisappearingTimer(Jid group, Duration timer);

	/**
	 * Lists who waits to be let in. Only admins may know.
	 * @param group the group's address
	 * @return those who wait
	 */
	@Origin(whatsmeow = "GetGroupRequestParticipants", neonize = "get_group_request_participants")
	CompletableFuture<List<JoinRequest>> joinRequests(Jid group);

	/**
	 * Lets people in who wait for it.
	 * @param group the group's address
	 * @param people whom; at least one
	 * @return each of them, with an error when WhatsApp refused
	 */
	@Origin(whatsmeow = "UpdateGroupRequestParticipants")
	CompletableFuture<List<GroupParticipant>> approve(Jid group, List<Jid> people);

	/**
	 * Turns people away who wait to be let in.
	 * @param group the group's address
	 * @param people whom; at least one
	 * @return each of them, with an error when WhatsApp refused
	 */
	@Origin(whatsmeow = "UpdateGroupRequestParticipants")
	CompletableFuture<List<GroupParticipant>> reject(Jid group, List<Jid> people);

	/**
	 * Asks for the link by which people can join.
	 * @param group the group's address
	 * @return the link
	 */
	@Origin(whatsmeow = "GetGroupInviteLink", neonize = "get_group_invite_link")
	CompletableFuture<String> inviteLink(Jid group);

	/**
	 * Makes the link so far void, and asks for a new one.
	 * @param group the group's address
	 * @return the new link
	 */
	@Origin(whatsmeow = "GetGroupInviteLink", neonize = "get_group_invite_link")
	CompletableFuture<String> renewInviteLink(Jid group);

	/**
	 * Asks about a group before joining it.
	 * @param inviteLink its link, or the code at its end
	 * @return what strangers may know of it
	 */
	@Origin(whatsmeow = "GetGroupInfoFromLink", neonize = "get_group_info_from_link")
	CompletableFuture<GroupInfo> infoFromLink(String inviteLink);

	/**
	 * Joins a group, or asks its admins to be let in.
	 * @param inviteLink its link, or the code at its end
	 * @return the group's address
	 */
	@Origin(whatsmeow = "JoinGroupWithLink", neonize = "join_group_with_link")
	CompletableFuture<Jid> join(String inviteLink);

	/**
	 * Asks about a group before following an invitation to it.
	 * @param invite the invitation
	 * @return what the invited may know of it
	 */
	@Origin(whatsmeow = "GetGroupInfoFromInvite", neonize = "get_group_info_from_invite")
	CompletableFuture<GroupInfo> infoFromInvite(GroupInvite invite);

	/**
	 * Follows an invitation.
	 * @param invite the invitation
	 * @return completes when this account is in the group
	 */
	@Origin(whatsmeow = "JoinGroupWithInvite", neonize = "join_group_with_invite")
	CompletableFuture<Void> joinWithInvite(GroupInvite invite);

}
