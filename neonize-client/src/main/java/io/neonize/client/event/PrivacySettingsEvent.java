package io.neonize.client.event;

import java.util.Map;
import java.util.Set;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Privacy settings of this account were changed on another device.
 *
 * @param client the session's client
 * @param settings all settings by WhatsApp's name, such as {@code groupadd} or {@code
 * last}; those not told are empty
 * @param changed the names of those that have changed
 */
@Origin(whatsmeow = "events.PrivacySettings", neonize = "PrivacySettingsEv")
public record PrivacySettingsEvent(NeonizeClient client, Map<String, String> settings,
		Set<String> changed) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
