package io.neonize.client.contact;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * Whom a link of a contact's QR code leads to. whatsmeow's
 * {@code types.ContactQRLinkTarget}.
 *
 * @param jid who it is
 * @param pushName the name the person shows to others; may be empty
 * @param type WhatsApp's word for the kind of link
 */
public record ContactLink(Jid jid, String pushName, String type) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
