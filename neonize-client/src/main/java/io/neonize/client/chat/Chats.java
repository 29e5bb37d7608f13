package io.neonize.client.chat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageReference;

/**
 * How chats, labels and this account are set; see {@link NeonizeClient#chats()}. All
 * devices of the account share that: a change shows on the phone, and one made there
 * comes as a {@link io.neonize.client.event.SyncActionEvent}. So do changes made here,
 * when WhatsApp has taken them.
 * <p>
 * Futures complete when WhatsApp has taken the change. They fail with a
 * {@link NeonizeException}; {@link ErrorCode#INVALID_ARGUMENT} names the field that was
 * wrong. Nothing can be changed before the phone has shared its keys, which it does right
 * after the session was linked.
 */
public interface Chats {

	/**
	 * Mutes a chat for ever.
	 * @param chat the chat
	 * @return completes when it is muted
	 */
	@Origin(whatsmeow = "appstate.BuildMute", neonize = "put_muted_until")
	CompletableFuture<Void> mute(Jid chat);

	/**
	 * Mutes a chat for some time.
	 * @param chat the chat
	 * @param until until when, in the future
	 * @return completes when it is muted
	 */
	@Origin(whatsmeow = "appstate.BuildMuteAbs", neonize = "put_muted_until")
	CompletableFuture<Void> mute(Jid chat, Instant until);

	/**
	 * Ends that a chat is muted.
	 * @param chat the chat
	 * @return completes when it is not muted any more
	 */
	@Origin(whatsmeow = "appstate.BuildMute", neonize = "put_muted_until")
	CompletableFuture<Void> unmute(Jid chat);

	/**
	 * Pins a chat to the top of the list, or unpins it.
	 * @param chat the chat
	 * @param pinned whether it is pinned
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildPin", neonize = "put_pinned")
	CompletableFuture<Void> pin(Jid chat, boolean pinned);

	/**
	 * Archives a chat, or takes it out of the archive.
	 * @param chat the chat
	 * @param archived whether it is archived
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildArchive", neonize = "put_archived")
	CompletableFuture<Void> archive(Jid chat, boolean archived);

	/**
	 * Archives the chat of a message, up to that message: a newer one takes it out again.
	 * @param last the last message of the chat
	 * @param archived whether it is archived
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildArchive", neonize = "put_archived")
	CompletableFuture<Void> archive(MessageEvent last, boolean archived);

	/**
	 * Marks a chat as read or unread, on the account's own devices only. Senders hear
	 * nothing of that; see {@link NeonizeClient#markRead(MessageEvent)}.
	 * @param chat the chat
	 * @param read whether it is read
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildMarkChatAsRead")
	CompletableFuture<Void> markRead(Jid chat, boolean read);

	/**
	 * Marks the chat of a message as read or unread, up to that message.
	 * @param last the last message of the chat
	 * @param read whether it is read
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildMarkChatAsRead")
	CompletableFuture<Void> markRead(MessageEvent last, boolean read);

	/**
	 * Deletes all messages of a chat on the account's own devices, and keeps the chat.
	 * @param chat the chat
	 * @param deleteMedia whether files are deleted on the phone as well
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SendAppState")
	CompletableFuture<Void> clear(Jid chat, boolean deleteMedia);

	/**
	 * Deletes a chat on the account's own devices.
	 * @param chat the chat
	 * @param deleteMedia whether files are deleted on the phone as well
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildDeleteChat")
	CompletableFuture<Void> delete(Jid chat, boolean deleteMedia);

	/**
	 * Stars a message, or takes its star.
	 * @param message which message
	 * @param starred whether it has a star
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildStar")
	CompletableFuture<Void> star(MessageReference message, boolean starred);

	/**
	 * Deletes a message on the account's own devices only.
	 * @param message which message
	 * @param deleteMedia whether its file is deleted on the phone as well
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SendAppState")
	CompletableFuture<Void> deleteForMe(MessageReference message, boolean deleteMedia);

	/**
	 * Makes a label, or changes one. For business accounts.
	 * @param label the label
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildLabelEdit")
	CompletableFuture<Void> saveLabel(Label label);

	/**
	 * Deletes a label.
	 * @param labelId its id
	 * @return completes when it was deleted
	 */
	@Origin(whatsmeow = "appstate.BuildLabelEdit")
	CompletableFuture<Void> deleteLabel(String labelId);

	/**
	 * Gives a chat a label, or takes it.
	 * @param labelId the label's id
	 * @param chat the chat
	 * @param labeled whether it has the label
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildLabelChat")
	CompletableFuture<Void> label(String labelId, Jid chat, boolean labeled);

	/**
	 * Gives a message a label, or takes it.
	 * @param labelId the label's id
	 * @param message which message
	 * @param labeled whether it has the label
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildLabelMessage")
	CompletableFuture<Void> label(String labelId, MessageReference message, boolean labeled);

	/**
	 * Mutes somebody's status updates, or ends that.
	 * @param person whose
	 * @param muted whether they are muted
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SendAppState")
	CompletableFuture<Void> muteStatus(Jid person, boolean muted);

	/**
	 * Changes the name that this account gives itself.
	 * @param name the name, not empty
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildSettingPushName", neonize = "set_profile_name")
	CompletableFuture<Void> setPushName(String name);

	/**
	 * Says whether chats leave the archive when messages come.
	 * @param unarchive whether they do
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SendAppState")
	CompletableFuture<Void> setUnarchiveChats(boolean unarchive);

	/**
	 * Asks how a chat is set, as far as this session has learned. Answered here, without
	 * WhatsApp.
	 * @param chat the chat
	 * @return how it is set
	 */
	@Origin(neonize = "get_chat_settings")
	CompletableFuture<ChatSettings> settings(Jid chat);

}
