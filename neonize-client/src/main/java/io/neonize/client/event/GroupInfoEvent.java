package io.neonize.client.event;

import java.time.Instant;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.group.GroupLinkChange;
import io.neonize.client.group.GroupMembersChange;
import io.neonize.client.group.GroupSettingsChange;
import org.jspecify.annotations.Nullable;

/**
 * Something about a group has changed.
 *
 * @param client the session's client
 * @param group which group
 * @param sender who changed it, {@code null} when that is not told
 * @param senderPhone that person's address by phone number, if it is known
 * @param timestamp when it happened
 * @param settings what has changed about the group itself
 * @param members who came, left or became what
 * @param link the group it was linked to, {@code null} if none was
 * @param unlink the group it was unlinked from, {@code null} if none was
 * @param unknownChanges what this version does not know
 * @param notifyType how WhatsApp told; may be empty
 */
@Origin(whatsmeow = "events.GroupInfo", neonize = "GroupInfoEv")
public record GroupInfoEvent(NeonizeClient client, Jid group, @Nullable Jid sender, @Nullable Jid senderPhone,
		Instant timestamp, GroupSettingsChange settings, GroupMembersChange members, @Nullable GroupLinkChange link,
		@Nullable GroupLinkChange unlink, List<Node> unknownChanges, String notifyType) implements GroupEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
