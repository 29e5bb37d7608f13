package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.MarkReadRequest;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.ReactionMessage;

/**
 * Messages over the engine's calls.
 */
public final class DefaultMessages implements Messages {

	private final SessionCalls calls;

	private final MessageSender sender;

	/**
	 * Creates the messages of a session.
	 * @param calls calls the engine for the session
	 * @param sender sends messages of the session
	 */
	public DefaultMessages(SessionCalls calls, MessageSender sender) {
		this.calls = calls;
		this.sender = sender;
	}

	@Override
	public CompletableFuture<SentMessage> send(Jid to, String text) {
		return this.sender.send(() -> SendRequest.of(to, text));
	}

	@Override
	public CompletableFuture<SentMessage> send(Jid to, Message message) {
		return this.sender.send(() -> SendRequest.of(to, message));
	}

	@Override
	public CompletableFuture<SentMessage> send(SendRequest request) {
		return this.sender.send(() -> request);
	}

	@Override
	public CompletableFuture<SentMessage> reply(MessageEvent event, String text) {
		return this.sender.answer(event, "text:" + text, event.chat(),
				() -> OutgoingMessage.text(text).quoting(event).toMessage());
	}

	@Override
	public CompletableFuture<SentMessage> react(MessageEvent event, String emoji) {
		return this.sender.answer(event, "reaction:" + emoji, event.chat(),
				() -> reaction(MessageReference.of(event), Arguments.required(emoji, "emoji")));
	}

	private static Message reaction(MessageReference message, String emoji) {
		return Message.newBuilder()
			.setReactionMessage(ReactionMessage.newBuilder()
				.setKey(message.toKey())
				.setText(emoji)
				.setSenderTimestampMS(System.currentTimeMillis()))
			.build();
	}

	@Override
	public CompletableFuture<Void> markRead(MessageEvent event) {
		MarkReadRequest request = MarkReadRequest.newBuilder()
			.addIds(event.id())
			.setChat(event.chat().toString())
			.setSender(event.sender().withoutDevice().toString())
			.setTimestampMillis(System.currentTimeMillis())
			.build();
		return this.calls.call(request);
	}

}
