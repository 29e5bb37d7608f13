package io.neonize.client.contact;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * How somebody is called in an address book. whatsmeow's {@code store.ContactEntry}.
 *
 * @param jid who it is
 * @param firstName the first name; may be empty
 * @param fullName the whole name; may be empty
 */
public record ContactName(Jid jid, String firstName, String fullName) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
