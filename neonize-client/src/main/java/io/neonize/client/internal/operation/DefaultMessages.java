package io.neonize.client.internal.operation;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.MessageIds;
import io.neonize.client.internal.proto.EncryptCommentRequest;
import io.neonize.client.internal.proto.EncryptCommentResponse;
import io.neonize.client.internal.proto.GetMessageForRetryRequest;
import io.neonize.client.internal.proto.GetMessageForRetryResponse;
import io.neonize.client.internal.proto.MarkReadRequest;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.KeepType;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

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
	public CompletableFuture<SentMessage> send(Jid to, MessageContent content) {
		return this.sender.send(() -> SendRequest.of(to, Arguments.required(content, "content")));
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
	public CompletableFuture<SentMessage> sendPeer(Message message) {
		return this.sender.sendPeer(() -> message);
	}

	@Override
	public CompletableFuture<SentMessage> reply(MessageEvent event, String text) {
		return this.sender.answer(event, "text:" + text, event.chat(),
				() -> OutgoingMessage.text(text).quoting(event).toMessage());
	}

	@Override
	public CompletableFuture<SentMessage> reply(MessageEvent event, MessageContent content) {
		return answer(event, event.chat(), () -> OutgoingMessage.of(content).quoting(event));
	}

	@Override
	public CompletableFuture<SentMessage> replyPrivately(MessageEvent event, MessageContent content) {
		return answer(event, event.sender().withoutDevice(),
				() -> OutgoingMessage.of(content).quotingFromElsewhere(event));
	}

	@Override
	public CompletableFuture<SentMessage> forward(MessageEvent event, Jid to) {
		return answer(event, to, () -> OutgoingMessage.forwarding(event));
	}

	/** The same answer in a second delivery has the same content. */
	private CompletableFuture<SentMessage> answer(MessageEvent event, Jid to, Supplier<OutgoingMessage> answer) {
		return Attempt.of(() -> {
			Message message = answer.get().toMessage();
			String content = "message:" + to + ":" + HexFormat.of().formatHex(message.toByteArray());
			return this.sender.answer(event, content, to, () -> message);
		});
	}

	@Override
	public CompletableFuture<SentMessage> react(MessageEvent event, String emoji) {
		return this.sender.answer(event, "reaction:" + emoji, event.chat(),
				() -> MessageActions.reaction(MessageReference.of(event), emoji));
	}

	@Override
	public CompletableFuture<SentMessage> react(MessageReference message, String emoji) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.reaction(message, emoji)));
	}

	@Override
	public CompletableFuture<SentMessage> comment(MessageReference message, String text) {
		return Attempt.of(() -> {
			EncryptCommentRequest request = EncryptCommentRequest.newBuilder()
				.setAbout(References.write(message))
				.setComment(OutgoingMessage.text(text).toMessage().toByteString())
				.build();
			return this.calls.call(request, EncryptCommentResponse.parser(), EncryptCommentResponse::getMessage);
		})
			.thenCompose((comment) -> this.sender
				.send(() -> SendRequest.of(message.chat(), References.message(comment)).withThread(message)));
	}

	@Override
	public CompletableFuture<SentMessage> edit(MessageReference message, MessageContent content) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.edit(message, content)));
	}

	@Override
	public CompletableFuture<SentMessage> revoke(MessageReference message) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.revoke(message)));
	}

	@Override
	public CompletableFuture<SentMessage> pin(MessageReference message, Duration duration) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.pin(message, duration)));
	}

	@Override
	public CompletableFuture<SentMessage> unpin(MessageReference message) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.unpin(message)));
	}

	@Override
	public CompletableFuture<SentMessage> keep(MessageReference message) {
		return keep(message, KeepType.KEEP_FOR_ALL);
	}

	@Override
	public CompletableFuture<SentMessage> unkeep(MessageReference message) {
		return keep(message, KeepType.UNDO_KEEP_FOR_ALL);
	}

	private CompletableFuture<SentMessage> keep(MessageReference message, KeepType type) {
		return this.sender.send(() -> SendRequest.of(message.chat(), MessageActions.keep(message, type)));
	}

	@Override
	public CompletableFuture<Void> markRead(MessageEvent event) {
		return mark(event.chat(), event.sender(), List.of(event.id()), false);
	}

	@Override
	public CompletableFuture<Void> markRead(Jid chat, @Nullable Jid sender, List<String> ids) {
		return mark(chat, sender, ids, false);
	}

	@Override
	public CompletableFuture<Void> markPlayed(MessageEvent event) {
		return mark(event.chat(), event.sender(), List.of(event.id()), true);
	}

	private CompletableFuture<Void> mark(Jid chat, @Nullable Jid sender, List<String> ids, boolean played) {
		return this.calls.call(MarkReadRequest.newBuilder()
			.addAllIds(ids)
			.setChat(chat.toString())
			.setSender((sender != null) ? sender.withoutDevice().toString() : "")
			.setTimestampMillis(System.currentTimeMillis())
			.setPlayed(played)
			.build());
	}

	@Override
	public CompletableFuture<SentMessage> requestUnavailable(UndecryptableMessageEvent event) {
		MessageSource source = event.info().source();
		Jid sender = source.fromMe() ? null : source.sender().withoutDevice();
		return this.sender.sendPeer(() -> MessageActions
			.unavailableRequest(new MessageReference(source.chat(), sender, event.info().id())));
	}

	@Override
	public CompletableFuture<Message> forRetry(MessageReference message) {
		return Attempt.of(() -> {
			MessageReference checked = MessageActions.checked(message);
			GetMessageForRetryRequest request = GetMessageForRetryRequest.newBuilder()
				.setChat(checked.chat().toString())
				.setId(checked.id())
				.build();
			return this.calls.call(request, GetMessageForRetryResponse.parser(),
					(response) -> References.message(response.getMessage()));
		});
	}

	@Override
	public String generateId() {
		return MessageIds.random();
	}

}
