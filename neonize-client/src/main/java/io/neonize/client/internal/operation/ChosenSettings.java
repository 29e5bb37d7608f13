package io.neonize.client.internal.operation;

import io.neonize.client.settings.ClientSettings;

/**
 * Keeps a session's settings, which the engine is told whenever the session is opened.
 */
public interface ChosenSettings {

	/**
	 * Returns what was chosen last.
	 * @return the settings
	 */
	ClientSettings get();

	/**
	 * Chooses settings.
	 * @param settings the settings
	 */
	void set(ClientSettings settings);

	/**
	 * Returns whether the session is open, so that the engine is to be told now.
	 * @return whether it is open
	 */
	boolean isOpen();

}
