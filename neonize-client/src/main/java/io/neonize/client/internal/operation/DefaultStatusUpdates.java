package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.client.message.StatusUpdates;

/**
 * Status updates, which are messages to a chat of their own.
 */
public final class DefaultStatusUpdates implements StatusUpdates {

	private final MessageSender sender;

	/**
	 * Creates the status updates of a session.
	 * @param sender sends messages of the session
	 */
	public DefaultStatusUpdates(MessageSender sender) {
		this.sender = sender;
	}

	@Override
	public CompletableFuture<SentMessage> post(String text) {
		return this.sender.send(() -> SendRequest.of(Jid.STATUS_BROADCAST, OutgoingMessage.text(text)));
	}

	@Override
	public CompletableFuture<SentMessage> post(MessageContent content) {
		return this.sender.send(() -> SendRequest.of(Jid.STATUS_BROADCAST, Arguments.required(content, "content")));
	}

	@Override
	public CompletableFuture<SentMessage> revoke(String id) {
		return this.sender.send(() -> SendRequest.of(Jid.STATUS_BROADCAST,
				MessageActions.revoke(MessageReference.own(Jid.STATUS_BROADCAST, id))));
	}

}
