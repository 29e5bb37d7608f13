package io.neonize.client.group;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.GroupInviteMessage;

/**
 * An invitation that one person got in a message, unlike a link, which anybody can
 * follow.
 *
 * @param group the group's address
 * @param inviter who invites
 * @param code the invitation's code
 * @param expires until when it can be followed
 */
public record GroupInvite(Jid group, Jid inviter, String code, Instant expires) {

	/**
	 * Reads the invitation in a message.
	 * @param event the message
	 * @return the invitation, empty when the message is none that makes sense
	 */
	public static Optional<GroupInvite> of(MessageEvent event) {
		if (!event.message().hasGroupInviteMessage()) {
			return Optional.empty();
		}
		GroupInviteMessage invite = event.message().getGroupInviteMessage();
		try {
			return Optional.of(new GroupInvite(Jid.ofGroup(invite.getGroupJID()), event.sender().withoutDevice(),
					invite.getInviteCode(), Instant.ofEpochSecond(invite.getInviteExpiration())));
		}
		catch (InvalidJidException | DateTimeException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
