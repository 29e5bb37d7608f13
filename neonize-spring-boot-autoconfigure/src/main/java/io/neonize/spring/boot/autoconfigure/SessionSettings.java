package io.neonize.spring.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.neonize.client.settings.ClientSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What sessions begin with: the settings of all, and on top those of one. Sessions that
 * are created at run time have the former. All of it is checked at startup.
 */
class SessionSettings implements Function<String, ClientSettings> {

	private static final String ALL = "neonize.settings";

	private final ClientSettings all;

	private final Map<String, ClientSettings> bySession = new HashMap<>();

	SessionSettings(NeonizeProperties properties) {
		this.all = settings(properties.getSettings(), ClientSettings.defaults(), ALL);
		properties.getSessions()
			.forEach((name, session) -> this.bySession.put(name,
					settings(session.getSettings(), this.all, "neonize.sessions." + name + ".settings")));
	}

	private static ClientSettings settings(NeonizeSettingsProperties properties, ClientSettings base, String prefix) {
		Integer retries = properties.getMaxParallelRetryReceipts();
		if (retries != null && retries < 0) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".max-parallel-retry-receipts", retries,
					"Expected 0 for any number, or more.");
		}
		return properties.applyTo(base, prefix);
	}

	@Override
	public ClientSettings apply(String session) {
		return this.bySession.getOrDefault(session, this.all);
	}

}
