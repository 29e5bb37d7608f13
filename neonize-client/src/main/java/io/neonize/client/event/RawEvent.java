package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * An event of whatsmeow's that has no record of its own yet.
 *
 * @param client the session's client
 * @param type name of the struct in whatsmeow's package {@code events}
 * @param json the struct as JSON
 */
public record RawEvent(NeonizeClient client, String type, String json) implements NeonizeEvent {

	/**
	 * Returns the type only; the rest may hold what people wrote.
	 */
	@Override
	public String toString() {
		return "RawEvent[session=" + session() + ", type=" + this.type + "]";
	}

}
