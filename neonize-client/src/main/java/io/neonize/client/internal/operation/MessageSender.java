package io.neonize.client.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.event.OpenDeliveries;
import io.neonize.client.internal.proto.SendMessageRequest;
import io.neonize.client.internal.proto.SendMessageResponse;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a session's messages to the engine.
 */
public final class MessageSender {

	private final SessionCalls calls;

	private final OpenDeliveries deliveries;

	/**
	 * Creates the sender of a session.
	 * @param calls calls the engine for the session
	 * @param deliveries what listeners are at work on
	 */
	public MessageSender(SessionCalls calls, OpenDeliveries deliveries) {
		this.calls = calls;
		this.deliveries = deliveries;
	}

	/** Sends a message. What is wrong with it fails the future. */
	CompletableFuture<SentMessage> send(Supplier<SendRequest> message) {
		return Attempt.of(() -> {
			SendRequest request = message.get();
			return send(SendFrames.of(request), request.timeout(), request.to());
		});
	}

	/** Sends a message to the account's own devices. */
	CompletableFuture<SentMessage> sendPeer(Supplier<Message> message) {
		return Attempt.of(() -> send(SendFrames.peer(message.get()), null, null));
	}

	private CompletableFuture<SentMessage> send(SendMessageRequest frame, @Nullable Duration timeout,
			@Nullable Jid to) {
		return this.calls.call(frame, SendMessageResponse.parser(), timeout, (response) -> sent(to, response));
	}

	/**
	 * Answers a message. While listeners are at work on it, the answer is part of their
	 * work.
	 * @param event the message
	 * @param content what makes the answer differ from others
	 * @param to the chat
	 * @param message the answer
	 * @return the answer's future
	 */
	CompletableFuture<SentMessage> answer(MessageEvent event, String content, Jid to, Supplier<Message> message) {
		return this.deliveries.answer(event, content, (id) -> send(() -> {
			SendRequest request = SendRequest.of(to, message.get());
			return (id != null) ? request.withId(id) : request;
		}));
	}

	private static SentMessage sent(@Nullable Jid to, SendMessageResponse response) {
		Jid sender = Jids.read(response.getSender());
		return new SentMessage(response.getId(), (to != null) ? to : sender.withoutDevice(), sender,
				Instant.ofEpochMilli(response.getTimestampMillis()), response.getServerId(),
				response.getUnreachedDevices());
	}

}
