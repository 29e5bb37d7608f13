package io.neonize.client.event;

import java.time.Instant;

/**
 * Something that was set on another device of this account, which all of them share. What
 * this session sets comes as well.
 */
public sealed interface SyncActionEvent extends NeonizeEvent permits ChatActionEvent, LabelEditEvent, ContactEvent,
		UserStatusMuteEvent, PushNameSettingEvent, UnarchiveChatsSettingEvent {

	/**
	 * Returns when it was set.
	 * @return the time
	 */
	Instant timestamp();

	/**
	 * Returns whether it is part of a state that was read as a whole, not news.
	 * @return whether it is
	 */
	boolean fromFullSync();

}
