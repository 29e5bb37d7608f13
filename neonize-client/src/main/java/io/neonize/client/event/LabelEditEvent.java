package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.LabelEditAction;

/**
 * A label was made, changed or deleted.
 *
 * @param client the session's client
 * @param labelId the label
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.LabelEdit")
public record LabelEditEvent(NeonizeClient client, String labelId, LabelEditAction action, Instant timestamp,
		boolean fromFullSync) implements SyncActionEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
