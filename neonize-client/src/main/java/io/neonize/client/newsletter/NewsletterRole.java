package io.neonize.client.newsletter;

import java.util.Locale;

/**
 * What an account is in a newsletter. whatsmeow's {@code types.NewsletterRole}.
 */
public enum NewsletterRole {

	/** Follows it. */
	SUBSCRIBER,

	/** Does not follow it. */
	GUEST,

	/** Writes in it. */
	ADMIN,

	/** Owns it. */
	OWNER,

	/** Something this version does not know, or that was not told. */
	OTHER;

	/**
	 * Finds the role WhatsApp tells.
	 * @param value WhatsApp's word
	 * @return the role, {@link #OTHER} for unknown words
	 */
	public static NewsletterRole of(String value) {
		for (NewsletterRole role : values()) {
			if (role.name().toLowerCase(Locale.ROOT).equals(value)) {
				return role;
			}
		}
		return OTHER;
	}

}
