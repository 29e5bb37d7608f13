package io.neonize.spring.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SentMessage;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits for one chat, one message a turn, in order.
 */
final class Lane {

	/** Why a message waits that would start a new chat. */
	static final String HELD = "WhatsApp does not let the account start new chats at present.";

	private static final Log logger = LogFactory.getLog(Lane.class);

	private final SessionOutbox outbox;

	/** Grows when another address of the same chat becomes known. */
	private Chat chat;

	private final OutboxParts parts;

	private boolean wokenAgain;

	Lane(SessionOutbox outbox, Chat chat, OutboxParts parts) {
		this.outbox = outbox;
		this.chat = chat;
		this.parts = parts;
	}

	synchronized Chat chat() {
		return this.chat;
	}

	/** The chat as it is known now, which may have one address more. */
	synchronized void wakeAgain(Chat chat) {
		this.wokenAgain = true;
		if (chat.addresses().size() > this.chat.addresses().size()) {
			this.chat = chat;
		}
	}

	/** Whether a message came since the last look. */
	synchronized boolean wokenAgain() {
		return this.wokenAgain;
	}

	/** Sends the first message that waits, if it may be sent now. */
	void turn() {
		guarded(this::take);
	}

	private void take() {
		synchronized (this) {
			this.wokenAgain = false;
		}
		NeonizeClient client = this.outbox.owns(this) ? this.outbox.connected() : null;
		OutboxMessage head = (client != null) ? this.parts.rows().head(this.outbox.session(), chat().addresses())
				: null;
		if (client == null || head == null) {
			this.outbox.leave(this, false);
			return;
		}
		Instant now = Instant.now();
		if (isExpired(head, now)) {
			String reason = "It could not be sent within %s.".formatted(this.parts.settings().expiry());
			settle(head.getId(), false, () -> this.parts.outcomes().failed(head, now, reason));
		}
		else if (head.getNextAttemptAt().isAfter(now)) {
			waitFor(Duration.between(now, head.getNextAttemptAt()));
		}
		else if (this.parts.restrictions().until(this.outbox.session()) != null) {
			sendIfKnown(client, head);
		}
		else {
			send(client, head);
		}
	}

	private boolean isExpired(OutboxMessage head, Instant now) {
		Duration expiry = this.parts.settings().expiry();
		return expiry != null && head.getEnqueuedAt().plus(expiry).isBefore(now);
	}

	/** The poll would find it too, only later. */
	private void waitFor(Duration pause) {
		this.outbox.leave(this, false);
		if (pause.compareTo(this.parts.settings().pollInterval()) < 0) {
			this.parts.later(pause, () -> this.outbox.wake(chat()));
		}
	}

	private void sendIfKnown(NeonizeClient client, OutboxMessage head) {
		this.parts.restrictions()
			.isKnown(client, Jid.parse(head.getRecipient()))
			.whenComplete((known, failure) -> this.parts.now(() -> {
				if (failure != null) {
					this.outbox.leave(this, false);
				}
				else if (known) {
					guarded(() -> send(client, head));
				}
				else {
					hold(head.getId(), false);
				}
			}));
	}

	private void send(NeonizeClient client, OutboxMessage head) {
		Duration pause = this.parts.pacing().takeForRecipient(this.outbox.session(), chat().key());
		if (!pause.isZero()) {
			this.outbox.later(this, pause);
			return;
		}
		Key key = head.getId();
		if (!this.outbox.begin(key.id())) {
			this.outbox.leave(this, false);
			return;
		}
		try {
			attempt(client, head, this.parts.rows().claim(key));
		}
		catch (RuntimeException ex) {
			// nobody knows whether it is claimed now
			postpone(key, this.parts.settings().firstPause(), Verdict.reason(ex));
		}
	}

	private void attempt(NeonizeClient client, OutboxMessage head, boolean claimed) {
		if (!claimed) {
			this.outbox.end(head.getId().id());
			this.outbox.again(this, false);
			return;
		}
		this.parts.transport()
			.send(client, head)
			.whenComplete((sent, failure) -> this.parts.now(() -> ended(client, head, sent, failure)));
	}

	private void ended(NeonizeClient client, OutboxMessage head, @Nullable SentMessage sent,
			@Nullable Throwable failure) {
		Instant now = Instant.now();
		if (failure == null) {
			settle(head.getId(), true, () -> this.parts.outcomes().sent(head, now));
			return;
		}
		Throwable cause = Verdict.cause(failure);
		String reason = Verdict.reason(cause);
		switch (Verdict.of(cause)) {
			case PERMANENT -> settle(head.getId(), true, () -> this.parts.outcomes().failed(head, now, reason));
			case TRANSIENT -> postpone(head.getId(), this.parts.settings().pauseAfter(head.getAttempts() + 1), reason);
			case UNEXPLAINED -> unexplained(head, now, reason);
			case OFFLINE -> postpone(head.getId(), offlinePause(), reason);
			case RESTRICTED -> restricted(client, head, reason);
		}
	}

	private void unexplained(OutboxMessage head, Instant now, String reason) {
		int attempts = head.getAttempts() + 1;
		if (attempts >= this.parts.settings().maxUnexplained()) {
			settle(head.getId(), true, () -> this.parts.outcomes().failed(head, now, reason));
		}
		else {
			postpone(head.getId(), this.parts.settings().pauseAfter(attempts), reason);
		}
	}

	private void restricted(NeonizeClient client, OutboxMessage head, String reason) {
		Instant until = Instant.now().plus(this.parts.settings().restrictionPause());
		if (this.parts.restrictions().begin(this.outbox.session(), until)) {
			logger.warn(
					"WhatsApp does not let the account of session '%s' start new chats; the outbox holds them until %s"
						.formatted(this.outbox.session(), until));
			this.parts.outcomes().restricted(this.outbox.session(), until);
		}
		CompletableFuture<Boolean> isKnown = this.parts.restrictions().isKnown(client, Jid.parse(head.getRecipient()));
		isKnown.exceptionally((failure) -> false).thenAccept((known) -> this.parts.now(() -> {
			if (known) {
				postpone(head.getId(), this.parts.settings().pauseAfter(head.getAttempts() + 1), reason);
			}
			else {
				hold(head.getId(), true);
			}
		}));
	}

	private void hold(Key key, boolean attempted) {
		Instant until = this.parts.restrictions().until(this.outbox.session());
		Instant next = (until != null) ? until : Instant.now();
		settle(key, attempted, () -> this.parts.rows().postpone(key, next, HELD));
	}

	private void postpone(Key key, Duration pause, String reason) {
		settle(key, true, () -> this.parts.rows().postpone(key, Instant.now().plus(pause), reason));
	}

	/**
	 * None, since the next connection ends it; but a session that says it is connected is
	 * not asked without end.
	 */
	private Duration offlinePause() {
		return (this.outbox.connected() != null) ? this.parts.settings().firstPause() : Duration.ZERO;
	}

	/** The attempt has begun, or not; either way its end has to be stored. */
	private void settle(Key key, boolean attempted, Runnable change) {
		try {
			change.run();
		}
		catch (RuntimeException ex) {
			logger.warn("The outbox cannot store how message %s of session '%s' stands, and tries again: %s"
				.formatted(LogText.of(key.id()), key.session(), LogText.of(ex.getMessage())));
			this.parts.later(this.parts.settings().firstPause(), () -> settle(key, attempted, change));
			return;
		}
		this.outbox.end(key.id());
		this.outbox.again(this, attempted);
	}

	/** Nothing was sent: the next look at the database tries again. */
	private void guarded(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			logger.warn("The outbox of session '%s' cannot be read or written now: %s".formatted(this.outbox.session(),
					LogText.of(ex.getMessage())));
			this.outbox.leave(this, false);
		}
	}

}
