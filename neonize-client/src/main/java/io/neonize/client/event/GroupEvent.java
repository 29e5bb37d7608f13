package io.neonize.client.event;

import io.neonize.client.Jid;

/**
 * Something about a group.
 */
public sealed interface GroupEvent extends NeonizeEvent permits JoinedGroupEvent, GroupInfoEvent {

	/**
	 * Returns which group it is about.
	 * @return the group
	 */
	Jid group();

}
