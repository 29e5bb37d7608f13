package io.neonize.client.message;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.Message;

/**
 * The messages of a session; see {@link NeonizeClient#messages()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong.
 */
public interface Messages {

	/**
	 * Sends a text.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	CompletableFuture<SentMessage> send(Jid to, String text);

	/**
	 * Sends any message.
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return completes when WhatsApp has accepted the message
	 */
	CompletableFuture<SentMessage> send(Jid to, Message message);

	/**
	 * Sends a message with everything that can be chosen about it.
	 * @param request the message
	 * @return completes when WhatsApp has accepted the message
	 */
	CompletableFuture<SentMessage> send(SendRequest request);

	/**
	 * Answers a message in its chat, quoting it. While listeners are at work on this very
	 * event, the answer is part of their work: its delivery is not done before WhatsApp
	 * has accepted the answer, fails with it, and the same answer in a second delivery
	 * has the same id, so that the contact sees it once.
	 * @param event the message
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the message
	 */
	CompletableFuture<SentMessage> reply(MessageEvent event, String text);

	/**
	 * Reacts to a message; part of the listeners' work like a reply.
	 * @param event the message
	 * @param emoji the reaction; empty removes it
	 * @return completes when WhatsApp has accepted the reaction
	 */
	CompletableFuture<SentMessage> react(MessageEvent event, String emoji);

	/**
	 * Tells the sender that a message was read.
	 * @param event the message
	 * @return completes when the receipt is on its way
	 */
	CompletableFuture<Void> markRead(MessageEvent event);

}
