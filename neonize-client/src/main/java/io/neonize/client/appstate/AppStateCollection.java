package io.neonize.client.appstate;

import java.util.Locale;

/**
 * A part of what the devices of an account share. whatsmeow's
 * {@code appstate.WAPatchName}.
 */
public enum AppStateCollection {

	/** The account's own name and language. */
	CRITICAL_BLOCK,

	/** The address book. */
	CRITICAL_UNBLOCK_LOW,

	/** Chats that are muted, cleared or deleted, messages that are starred. */
	REGULAR_HIGH,

	/** Chats that are pinned, archived or read. */
	REGULAR_LOW,

	/** Labels, quick replies and settings. */
	REGULAR;

	/**
	 * Returns WhatsApp's name of it.
	 * @return the name
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
