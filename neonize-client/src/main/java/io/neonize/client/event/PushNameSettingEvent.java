package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.PushNameSetting;

/**
 * The name that this account gives itself was changed on another device.
 *
 * @param client the session's client
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.PushNameSetting")
public record PushNameSettingEvent(NeonizeClient client, PushNameSetting action, Instant timestamp,
		boolean fromFullSync) implements SyncActionEvent {

	/**
	 * Returns the new name.
	 * @return the name
	 */
	public String name() {
		return this.action.getName();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
