package io.neonize.client.contact;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * An entry of the session's own address book. whatsmeow's {@code types.ContactInfo}.
 *
 * @param jid who it is
 * @param firstName the first name in the phone's address book; may be empty
 * @param fullName the whole name there; may be empty
 * @param pushName the name the person shows to others; may be empty
 * @param businessName the verified name of a business; may be empty
 * @param redactedPhone the masked phone number of somebody seen in a community; may be
 * empty
 */
public record ContactInfo(Jid jid, String firstName, String fullName, String pushName, String businessName,
		String redactedPhone) {

	/**
	 * Returns the best name there is: that of the address book, of the business, or the
	 * person's own.
	 * @return the name; may be empty
	 */
	public String displayName() {
		if (!this.fullName.isEmpty()) {
			return this.fullName;
		}
		return this.businessName.isEmpty() ? this.pushName : this.businessName;
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
