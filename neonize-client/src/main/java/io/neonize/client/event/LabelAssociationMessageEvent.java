package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.LabelAssociationAction;

/**
 * A message was given a label, or lost one.
 *
 * @param client the session's client
 * @param chat the chat
 * @param messageId the message
 * @param labelId the label
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.LabelAssociationMessage")
public record LabelAssociationMessageEvent(NeonizeClient client, Jid chat, String messageId, String labelId,
		LabelAssociationAction action, Instant timestamp, boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether it has the label now.
	 * @return whether it has it
	 */
	public boolean labeled() {
		return this.action.getLabeled();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
