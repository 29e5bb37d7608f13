package io.neonize.client.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a session; see {@link NeonizeClient#messages()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong. WhatsApp does not say whether a message exists that is
 * edited, revoked, pinned or reacted to; apps leave out what is about a message they do
 * not know.
 */
public interface Messages {

	/**
	 * Sends a text.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "send_message")
	CompletableFuture<SentMessage> send(Jid to, String text);

	/**
	 * Sends some content.
	 * @param to the chat
	 * @param content the content
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = { "send_message", "send_contact", "send_interactive_message" })
	CompletableFuture<SentMessage> send(Jid to, MessageContent content);

	/**
	 * Sends any message.
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "send_message")
	CompletableFuture<SentMessage> send(Jid to, Message message);

	/**
	 * Sends a message with everything that can be chosen about it.
	 * @param request the message
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "send_message")
	CompletableFuture<SentMessage> send(SendRequest request);

	/**
	 * Sends something between apps to the account's own devices.
	 * @param message WhatsApp's own message
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendPeerMessage")
	CompletableFuture<SentMessage> sendPeer(Message message);

	/**
	 * Answers a message in its chat, quoting it. While listeners are at work on this very
	 * event, the answer is part of their work: its delivery is not done before WhatsApp
	 * has accepted the answer, fails with it, and the same answer in a second delivery
	 * has the same id, so that the contact sees it once.
	 * @param event the message
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = { "reply_message", "build_reply_message" })
	CompletableFuture<SentMessage> reply(MessageEvent event, String text);

	/**
	 * Answers a message in its chat, quoting it; part of the listeners' work like a text.
	 * @param event the message
	 * @param content the answer
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = { "reply_message", "build_reply_message" })
	CompletableFuture<SentMessage> reply(MessageEvent event, MessageContent content);

	/**
	 * Answers a message of a group, quoting it, to its sender alone.
	 * @param event the message
	 * @param content the answer
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "reply_message")
	CompletableFuture<SentMessage> replyPrivately(MessageEvent event, MessageContent content);

	/**
	 * Forwards a message. Files are not uploaded again.
	 * @param event the message
	 * @param to the chat it goes to
	 * @return completes when WhatsApp has accepted the message
	 */
	@Origin(whatsmeow = "SendMessage")
	CompletableFuture<SentMessage> forward(MessageEvent event, Jid to);

	/**
	 * Reacts to a message; part of the listeners' work like a reply.
	 * @param event the message
	 * @param emoji the reaction; empty removes it
	 * @return completes when WhatsApp has accepted the reaction
	 */
	@Origin(whatsmeow = "BuildReaction", neonize = "build_reaction")
	CompletableFuture<SentMessage> react(MessageEvent event, String emoji);

	/**
	 * Reacts to a message.
	 * @param message the message
	 * @param emoji the reaction; empty removes it
	 * @return completes when WhatsApp has accepted the reaction
	 */
	@Origin(whatsmeow = { "BuildReaction", "EncryptReaction", "BuildMessageKey" }, neonize = "build_reaction")
	CompletableFuture<SentMessage> react(MessageReference message, String emoji);

	/**
	 * Comments on a message where members do not see each other: in the announcement
	 * group of a community.
	 * @param message a message that this session has sent or received
	 * @param text the comment, not blank
	 * @return completes when WhatsApp has accepted the comment; fails with
	 * {@link ErrorCode#NOT_FOUND} when the message is not known here
	 */
	@Origin(whatsmeow = "EncryptComment")
	CompletableFuture<SentMessage> comment(MessageReference message, String text);

	/**
	 * Replaces what a message of this account says. Apps allow it for 20 minutes.
	 * @param message the message
	 * @param content what it says from now on
	 * @return completes when WhatsApp has accepted the edit
	 */
	@Origin(whatsmeow = "BuildEdit", neonize = { "edit_message", "build_edit" })
	CompletableFuture<SentMessage> edit(MessageReference message, MessageContent content);

	/**
	 * Deletes a message for everybody: one of this account, or in a group, as its admin,
	 * one of somebody else.
	 * @param message the message
	 * @return completes when WhatsApp has accepted the deletion
	 */
	@Origin(whatsmeow = { "BuildRevoke", "RevokeMessage" }, neonize = { "revoke_message", "build_revoke" })
	CompletableFuture<SentMessage> revoke(MessageReference message);

	/**
	 * Pins a message for everybody in its chat.
	 * @param message the message
	 * @param duration for how long; apps offer a day, seven and thirty days
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "pin_message")
	CompletableFuture<SentMessage> pin(MessageReference message, Duration duration);

	/**
	 * Takes a pin away.
	 * @param message the message
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage", neonize = "pin_message")
	CompletableFuture<SentMessage> unpin(MessageReference message);

	/**
	 * Keeps a disappearing message for everybody in its chat.
	 * @param message the message
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage")
	CompletableFuture<SentMessage> keep(MessageReference message);

	/**
	 * Lets a message that was kept disappear.
	 * @param message the message
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage")
	CompletableFuture<SentMessage> unkeep(MessageReference message);

	/**
	 * Tells the sender that a message was read.
	 * @param event the message
	 * @return completes when the receipt is on its way
	 */
	@Origin(whatsmeow = "MarkRead", neonize = "mark_read")
	CompletableFuture<Void> markRead(MessageEvent event);

	/**
	 * Tells the sender that messages were read.
	 * @param chat the chat
	 * @param sender who wrote them; {@code null} in a chat of two
	 * @param ids their ids
	 * @return completes when the receipt is on its way
	 */
	@Origin(whatsmeow = "MarkRead", neonize = "mark_read")
	CompletableFuture<Void> markRead(Jid chat, @Nullable Jid sender, List<String> ids);

	/**
	 * Tells the sender that a voice note was listened to, or what may be viewed once was
	 * viewed.
	 * @param event the message
	 * @return completes when the receipt is on its way
	 */
	@Origin(whatsmeow = "MarkRead", neonize = "mark_read")
	CompletableFuture<Void> markPlayed(MessageEvent event);

	/**
	 * Asks the account's phone for a message that this session could not decrypt. It
	 * comes as an event like others.
	 * @param event the message
	 * @return completes when the phone was asked
	 */
	@Origin(whatsmeow = "BuildUnavailableMessageRequest")
	CompletableFuture<SentMessage> requestUnavailable(UndecryptableMessageEvent event);

	/**
	 * Looks up what was sent. It is kept for a week, for recipients who could not decrypt
	 * it.
	 * @param message a message of this account
	 * @return WhatsApp's own message; fails with {@link ErrorCode#NOT_FOUND} when it is
	 * not kept
	 */
	@Origin(neonize = "get_message_for_retry")
	CompletableFuture<Message> forRetry(MessageReference message);

	/**
	 * Makes an id for a message, so that sending it again is never a second message.
	 * @return a fresh id
	 */
	@Origin(whatsmeow = "GenerateMessageID", neonize = "generate_message_id")
	String generateId();

}
