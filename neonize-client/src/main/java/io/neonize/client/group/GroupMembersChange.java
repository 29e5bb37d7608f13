package io.neonize.client.group;

import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * Who came to a group, left it or became what in it.
 *
 * @param joined who joined or was added
 * @param left who left or was removed
 * @param promoted who became an admin
 * @param demoted who is no admin any more
 * @param joinReason {@code invite} for joining by a link; may be empty
 * @param previousVersion WhatsApp's name of the list of participants before; may be empty
 * @param version WhatsApp's name of the list of participants now; may be empty
 */
public record GroupMembersChange(List<Jid> joined, List<Jid> left, List<Jid> promoted, List<Jid> demoted,
		String joinReason, String previousVersion, String version) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
