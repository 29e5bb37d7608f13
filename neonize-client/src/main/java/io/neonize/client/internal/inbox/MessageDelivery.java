package io.neonize.client.internal.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.ErrorCode;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeException;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.QuarantinedMessageEvent;
import io.neonize.client.internal.event.Delivery;
import io.neonize.client.internal.event.EventPublication;
import io.neonize.client.internal.event.MessageDecoder;
import io.neonize.client.internal.proto.Message;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one stored message until its listeners are done with it or have failed too
 * often. The chat waits meanwhile.
 */
final class MessageDelivery {

	private static final Logger logger = LoggerFactory.getLogger(MessageDelivery.class);

	private final StoredMessage message;

	private final MessageInbox inbox;

	private final Runnable end;

	/** Attempts that count. */
	private int attempts;

	private boolean waited;

	private MessageDelivery(StoredMessage message, MessageInbox inbox, Runnable end) {
		this.message = message;
		this.inbox = inbox;
		this.end = end;
		this.attempts = ProcessEnds.listenerFailures(message);
	}

	/**
	 * Begins to deliver a message.
	 * @param message the message
	 * @param inbox where it belongs
	 * @param end run when the chat may go on
	 */
	static void begin(StoredMessage message, MessageInbox inbox, Runnable end) {
		MessageDelivery delivery = new MessageDelivery(message, inbox, end);
		NeonizeEvent event = delivery.decode();
		if (event == null) {
			return;
		}
		if (inbox.ends().isGuilty(message)) {
			delivery.giveUpForProcessEnds(event);
		}
		else {
			delivery.attempt(event);
		}
	}

	private @Nullable NeonizeEvent decode() {
		try {
			return MessageDecoder.received(this.inbox.client(), Message.parseFrom(this.message.payload()));
		}
		catch (InvalidProtocolBufferException | RuntimeException ex) {
			logger.error("{} cannot be read and is kept as failed ({})", this.message, ex.getClass().getSimpleName());
			logger.debug("Why it cannot be read", LogText.trace(ex));
			settle(MessageState.FAILED, ex);
			this.end.run();
			return null;
		}
	}

	private void attempt(NeonizeEvent event) {
		if (this.inbox.pauses().isStopped()) {
			this.inbox.leave(this.message);
			this.end.run();
			return;
		}
		Delivery delivery = new Delivery(event, (failure) -> onDelivered(event, failure));
		if (event instanceof MessageEvent answerable) {
			this.inbox.open().add(answerable, delivery);
		}
		EventPublication.publish(delivery, this.inbox.publishers());
	}

	private void onDelivered(NeonizeEvent event, @Nullable Throwable failure) {
		settleDelivered(event, failure);
		// after that, so that what it became is stored before the next one is delivered
		this.inbox.survived(this.message.key());
	}

	private void settleDelivered(NeonizeEvent event, @Nullable Throwable failure) {
		if (failure == null) {
			settle(MessageState.DONE, null);
			this.end.run();
		}
		else if (isBeyondListeners(failure)) {
			waitForConnection(event, failure);
		}
		else {
			this.attempts++;
			onFailed(event, failure);
		}
	}

	/**
	 * Whatever a listener does, it cannot answer without a connection: that is no failure
	 * of its own.
	 */
	private static boolean isBeyondListeners(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NeonizeException neonize) {
				ErrorCode code = neonize.code();
				return code == ErrorCode.NOT_CONNECTED || code == ErrorCode.CLOSED || code == ErrorCode.STORE_FAILED
						|| code == ErrorCode.FENCED;
			}
		}
		return false;
	}

	private void waitForConnection(NeonizeEvent event, Throwable failure) {
		if (!this.waited) {
			// the process has not ended, which the store need not learn at every attempt
			this.waited = true;
			settle(MessageState.WAITING, failure);
		}
		logger.warn("{} could not be answered and is delivered again when the session is connected: {}", this.message,
				LogText.of(failure));
		if (this.inbox.pauses().isOnline()) {
			this.inbox.pauses().pause(this.inbox.retry().pauseAfter(1), () -> attempt(event));
		}
		else {
			this.inbox.pauses().untilOnline(() -> attempt(event));
		}
	}

	private void onFailed(NeonizeEvent event, Throwable failure) {
		int most = this.inbox.retry().maxAttempts();
		if (this.attempts < most) {
			settle(MessageState.WAITING, failure);
			logger.warn("{} has failed in attempt {} of {} and is delivered again: {}", this.message, this.attempts,
					most, LogText.of(failure));
			this.inbox.pauses().pause(this.inbox.retry().pauseAfter(this.attempts), () -> attempt(event));
			return;
		}
		giveUp(event, failure);
	}

	/**
	 * Listeners learn of it after it is stored: if they end the process too, they do so
	 * once.
	 */
	private void giveUpForProcessEnds(NeonizeEvent event) {
		this.attempts = this.message.attempts();
		Throwable failure = new IllegalStateException(ProcessEnds.FAILURE);
		logger.error("{} is kept as failed: {}, {} times", this.message, ProcessEnds.FAILURE, this.attempts);
		this.inbox.fail(this.message.key(), this.attempts, LogText.of(failure), () -> publishFailed(event, failure));
	}

	private void giveUp(NeonizeEvent event, Throwable failure) {
		logger.error("{} has failed in attempt {} and is kept as failed", this.message, this.attempts,
				LogText.trace(failure));
		settle(MessageState.FAILED, failure);
		publishFailed(event, failure);
	}

	private void publishFailed(NeonizeEvent event, Throwable failure) {
		MessageEvent failed = (event instanceof QuarantinedMessageEvent quarantined)
				? MessageDecoder.envelope(quarantined) : (MessageEvent) event;
		EventPublication.publish(new MessageFailedEvent(this.inbox.client(), failed, this.attempts, failure),
				this.inbox.publishers(), this.end);
	}

	private void settle(MessageState state, @Nullable Throwable failure) {
		this.inbox.settle(this.message.key(), state, this.attempts, (failure != null) ? LogText.of(failure) : null);
	}

}
