package io.neonize.spring.outbox;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeException;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Stores how messages end, and then tells the application.
 */
final class OutboxOutcomes {

	private static final Log logger = LogFactory.getLog(OutboxOutcomes.class);

	private final OutboxRows rows;

	private final ApplicationEventPublisher events;

	OutboxOutcomes(OutboxRows rows, ApplicationEventPublisher events) {
		this.rows = rows;
		this.events = events;
	}

	void sent(OutboxMessage message, Instant now) {
		Key key = message.getId();
		if (this.rows.markSent(key, now)) {
			publish(new OutboxMessageSentEvent(key.session(), key.id(), Jid.parse(message.getRecipient()),
					message.getEnqueuedAt(), now));
		}
	}

	void failed(OutboxMessage message, Instant now, String reason) {
		Key key = message.getId();
		if (this.rows.markFailed(key, now, reason)) {
			logger.warn("The outbox of session '%s' gives message %s up: %s".formatted(key.session(),
					LogText.of(key.id()), LogText.of(reason)));
			publishFailed(message, reason);
		}
	}

	private void publishFailed(OutboxMessage message, String reason) {
		try {
			Jid to = Jid.parse(message.getRecipient());
			publish(new OutboxMessageFailedEvent(message.getId().session(), message.getId().id(), to, reason));
		}
		catch (NeonizeException ex) {
			// somebody has changed the recipient in the database; the log has the failure
		}
	}

	void restricted(String session, Instant until) {
		publish(new OutboxRestrictedEvent(session, until));
	}

	/** A listener that fails changes nothing of what has happened. */
	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of %s failed".formatted(event.getClass().getSimpleName()), LogText.trace(ex));
		}
	}

}
