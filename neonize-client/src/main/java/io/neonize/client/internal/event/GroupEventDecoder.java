package io.neonize.client.internal.event;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.ProtocolStringList;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.GroupInfoEvent;
import io.neonize.client.event.JoinedGroupEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.group.GroupLinkChange;
import io.neonize.client.group.GroupMembersChange;
import io.neonize.client.group.GroupSettingsChange;
import io.neonize.client.group.GroupTextChange;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.GroupChange;
import io.neonize.client.internal.proto.JoinedGroup;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about groups into those of the API.
 */
final class GroupEventDecoder {

	private GroupEventDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case JOINED_GROUP -> joined(client, event.getJoinedGroup());
			case GROUP_INFO -> changed(client, event.getGroupInfo());
			default -> null;
		};
	}

	private static NeonizeEvent joined(NeonizeClient client, JoinedGroup joined) {
		return new JoinedGroupEvent(client, GroupDecoder.info(joined.getGroup()), joined.getReason(), joined.getType(),
				joined.getCreateKey(), Jids.readOptional(joined.getSender()), Jids.readOptional(joined.getSenderPn()),
				joined.getNotify());
	}

	private static NeonizeEvent changed(NeonizeClient client, GroupChange change) {
		return new GroupInfoEvent(client, Jids.read(change.getJid()), Jids.readOptional(change.getSender()),
				Jids.readOptional(change.getSenderPn()), Times.read(change.getTimestampMillis()), settings(change),
				members(change), change.hasLink() ? link(change.getLink()) : null,
				change.hasUnlink() ? link(change.getUnlink()) : null,
				change.getUnknownChangesList().stream().map(NodeDecoder::node).toList(), change.getNotify());
	}

	private static GroupSettingsChange settings(GroupChange change) {
		return new GroupSettingsChange(change.hasName() ? text(change.getName()) : null,
				change.hasTopic() ? text(change.getTopic()) : null, change.hasAnnounce() ? change.getAnnounce() : null,
				change.hasLocked() ? change.getLocked() : null,
				change.hasDisappearingSeconds() ? Duration.ofSeconds(change.getDisappearingSeconds()) : null,
				change.hasJoinApprovalRequired() ? change.getJoinApprovalRequired() : null,
				change.hasSuspended() ? change.getSuspended() : null,
				change.hasNewInviteLink() ? change.getNewInviteLink() : null,
				change.hasDeleted() ? change.getDeleted() : null);
	}

	private static GroupTextChange text(GroupChange.Text text) {
		return new GroupTextChange(text.getValue(), Times.readOptional(text.getSetAtMillis()),
				Jids.readOptional(text.getSetBy()), text.getId(), text.getDeleted());
	}

	private static GroupMembersChange members(GroupChange change) {
		return new GroupMembersChange(jids(change.getJoinList()), jids(change.getLeaveList()),
				jids(change.getPromoteList()), jids(change.getDemoteList()), change.getJoinReason(),
				change.getPrevParticipantVersionId(), change.getParticipantVersionId());
	}

	private static GroupLinkChange link(GroupChange.Link link) {
		return new GroupLinkChange(Jids.read(link.getGroup()), link.getName(), link.getType(), link.getUnlinkReason(),
				link.getIsDefaultSubGroup());
	}

	private static List<Jid> jids(ProtocolStringList texts) {
		return texts.stream().map(Jids::read).toList();
	}

}
