package io.neonize.client.privacy;

import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * Who sees status posts. whatsmeow's {@code types.StatusPrivacy}.
 *
 * @param audience whom the list is about
 * @param users the people on the list
 * @param byDefault whether this is what counts unless a post says otherwise
 */
public record StatusPrivacy(Audience audience, List<Jid> users, boolean byDefault) {

	/**
	 * Whom a list is about. whatsmeow's {@code types.StatusPrivacyType}.
	 */
	public enum Audience {

		/** All in the phone's address book. */
		CONTACTS,

		/** All in the phone's address book but those on the list. */
		BLACKLIST,

		/** Only those on the list. */
		WHITELIST,

		/** Something this version does not know. */
		OTHER;

		/**
		 * Finds an audience by WhatsApp's own word.
		 * @param word the word
		 * @return the audience
		 */
		public static Audience of(String word) {
			return switch (word) {
				case "contacts" -> CONTACTS;
				case "blacklist" -> BLACKLIST;
				case "whitelist" -> WHITELIST;
				default -> OTHER;
			};
		}

	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
