package io.neonize.client.business;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * Where a business's link leads to. whatsmeow's {@code types.BusinessMessageLinkTarget}.
 *
 * @param jid the business
 * @param pushName the name it shows to others
 * @param verifiedName its verified name; may be empty
 * @param signed whether WhatsApp has signed the name
 * @param verifiedLevel how well it was verified, in WhatsApp's words; may be empty
 * @param message what the apps write into the field for those who follow the link; may be
 * empty
 */
public record BusinessLink(Jid jid, String pushName, String verifiedName, boolean signed, String verifiedLevel,
		String message) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
