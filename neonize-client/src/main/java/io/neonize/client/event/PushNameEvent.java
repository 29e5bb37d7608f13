package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A message came from somebody with another name than before.
 *
 * @param client the session's client
 * @param jid who
 * @param jidAlt the person's other address, {@code null} when it is not known
 * @param oldName the name before; may be empty
 * @param newName the name now
 * @param messageId the message with the new name
 */
@Origin(whatsmeow = "events.PushName")
public record PushNameEvent(NeonizeClient client, Jid jid, @Nullable Jid jidAlt, String oldName, String newName,
		String messageId) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
