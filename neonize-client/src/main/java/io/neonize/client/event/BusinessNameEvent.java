package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A business has another verified name than before.
 *
 * @param client the session's client
 * @param jid which business
 * @param oldName the name before; may be empty
 * @param newName the name now
 * @param messageId the message with the new name; empty when it was noticed elsewhere
 */
@Origin(whatsmeow = "events.BusinessName")
public record BusinessNameEvent(NeonizeClient client, Jid jid, String oldName, String newName,
		String messageId) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
