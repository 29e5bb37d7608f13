package io.neonize.client.privacy;

/**
 * What can be restricted. whatsmeow's {@code types.PrivacySettingType}.
 */
public enum PrivacySetting {

	/** Who may add the account to groups. */
	GROUP_ADD("groupadd"),

	/** Who sees when the account was there last. */
	LAST_SEEN("last"),

	/** Who sees the account's "about" text. */
	STATUS("status"),

	/** Who sees the account's photo. */
	PROFILE("profile"),

	/** Whether others are told that messages were read, and this account as well. */
	READ_RECEIPTS("readreceipts"),

	/** Who sees that the account is there. */
	ONLINE("online"),

	/** Who may call. */
	CALL_ADD("calladd"),

	/** Who may write. */
	MESSAGES("messages"),

	/** Whether WhatsApp defends the account more strictly. */
	DEFENSE("defense"),

	/** Who may make stickers of the account's photo. */
	STICKERS("stickers");

	private final String word;

	PrivacySetting(String word) {
		this.word = word;
	}

	/**
	 * Returns WhatsApp's own word.
	 * @return the word
	 */
	public String word() {
		return this.word;
	}

}
