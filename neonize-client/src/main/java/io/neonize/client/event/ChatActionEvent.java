package io.neonize.client.event;

import io.neonize.client.Jid;

/**
 * Something that was done to a chat, or to a message in it, on another device of this
 * account.
 */
public sealed interface ChatActionEvent extends SyncActionEvent
		permits PinEvent, MuteEvent, ArchiveEvent, MarkChatAsReadEvent, ClearChatEvent, DeleteChatEvent, StarEvent,
		DeleteForMeEvent, LabelAssociationChatEvent, LabelAssociationMessageEvent {

	/**
	 * Returns which chat it is about.
	 * @return the chat
	 */
	Jid chat();

}
