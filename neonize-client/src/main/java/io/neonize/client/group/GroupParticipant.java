package io.neonize.client.group;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a group. whatsmeow's {@code types.GroupParticipant}.
 *
 * @param jid the address to use for this participant, by LID or phone number
 * @param phoneNumber the address by phone number, {@code null} when it is not known
 * @param lid the address by LID, {@code null} when it is not known
 * @param admin whether this is an admin
 * @param superAdmin whether this is the admin nobody can remove
 * @param error WhatsApp's code when a change of this participant was refused, such as 403
 * when somebody wants an invitation first; 0 when all is well
 * @param addRequest what to invite this person with, {@code null} unless they want to be
 * asked
 * @param displayName a masked phone number, of people who hide theirs in a community; may
 * be empty
 */
public record GroupParticipant(Jid jid, @Nullable Jid phoneNumber, @Nullable Jid lid, boolean admin, boolean superAdmin,
		int error, @Nullable AddRequest addRequest, String displayName) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
