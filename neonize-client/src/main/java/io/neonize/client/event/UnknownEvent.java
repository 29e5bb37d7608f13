package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Something happened that this version has no event for. whatsmeow, or the engine, is
 * newer.
 *
 * @param client the session's client
 * @param type the name of whatsmeow's event, or the number of the engine's
 * @param json its fields as JSON, as far as they are known
 */
@Origin(serviceOnly = "it takes a newer engine; EventDecoderTests has one")
public record UnknownEvent(NeonizeClient client, String type, String json) implements NeonizeEvent {

	/**
	 * Returns the type only; the rest may hold what people wrote.
	 */
	@Override
	public String toString() {
		return "UnknownEvent[session=" + session() + ", type=" + LogText.of(this.type) + "]";
	}

}
