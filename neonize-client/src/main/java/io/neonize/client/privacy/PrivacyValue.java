package io.neonize.client.privacy;

import java.util.Arrays;

/**
 * What a setting can be. Not every value fits every setting. whatsmeow's
 * {@code types.PrivacySetting}.
 */
public enum PrivacyValue {

	/** Everybody. */
	ALL("all"),

	/** Those in the phone's address book. */
	CONTACTS("contacts"),

	/** Some of those in the phone's address book. */
	CONTACT_ALLOWLIST("contact_allowlist"),

	/** Those in the phone's address book but for some. */
	CONTACT_BLACKLIST("contact_blacklist"),

	/** As {@link PrivacySetting#LAST_SEEN} says. */
	MATCH_LAST_SEEN("match_last_seen"),

	/** Those the account knows. */
	KNOWN("known"),

	/** Nobody. */
	NONE("none"),

	/** On. */
	ON_STANDARD("on_standard"),

	/** Off. */
	OFF("off"),

	/** Something this version does not know, or that was not told. */
	OTHER("");

	private final String word;

	PrivacyValue(String word) {
		this.word = word;
	}

	/**
	 * Returns WhatsApp's own word.
	 * @return the word, empty for {@link #OTHER}
	 */
	public String word() {
		return this.word;
	}

	/**
	 * Finds a value by WhatsApp's own word.
	 * @param word the word
	 * @return the value
	 */
	public static PrivacyValue of(String word) {
		return Arrays.stream(values()).filter((value) -> value.word.equals(word)).findFirst().orElse(OTHER);
	}

}
