package io.neonize.client.group;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * A group that was linked to another as its community, or as part of one, or is no
 * longer.
 *
 * @param group the other group
 * @param name its name
 * @param type {@code parent_group}, {@code sub_group} or {@code sibling_group}
 * @param unlinkReason why it was unlinked; empty when it was linked
 * @param defaultSubGroup whether it is the community's own group of announcements
 */
public record GroupLinkChange(Jid group, String name, String type, String unlinkReason, boolean defaultSubGroup) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
