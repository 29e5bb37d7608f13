package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.group.GroupInfo;
import org.jspecify.annotations.Nullable;

/**
 * This account made a group, joined one or was added to one.
 *
 * @param client the session's client
 * @param info what is known of the group
 * @param reason {@code invite} when it joined by a link; may be empty
 * @param type {@code new} for a group that was made just now; may be empty
 * @param createKey the key of this session's own request to make it; may be empty
 * @param sender who added this account, {@code null} when that is not told
 * @param senderPhone that person's address by phone number, if it is known
 * @param notifyType how WhatsApp told; may be empty
 */
@Origin(whatsmeow = "events.JoinedGroup", neonize = "JoinedGroupEv")
public record JoinedGroupEvent(NeonizeClient client, GroupInfo info, String reason, String type, String createKey,
		@Nullable Jid sender, @Nullable Jid senderPhone, String notifyType) implements GroupEvent {

	@Override
	public Jid group() {
		return this.info.jid();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
