package io.neonize.client.community;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * A group of a community. whatsmeow's {@code types.GroupLinkTarget}.
 *
 * @param jid the group's address
 * @param name its name
 * @param announcements whether it is the one for announcements, which every community has
 */
public record SubGroup(Jid jid, String name, boolean announcements) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
