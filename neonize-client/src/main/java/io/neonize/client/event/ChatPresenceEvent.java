package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Somebody began or stopped to write in a chat. Told only to those who are available.
 *
 * @param client the session's client
 * @param source where and who
 * @param state what the person does
 */
@Origin(whatsmeow = "events.ChatPresence", neonize = "ChatPresenceEv")
public record ChatPresenceEvent(NeonizeClient client, MessageSource source,
		ChatPresenceState state) implements NeonizeEvent {

}
