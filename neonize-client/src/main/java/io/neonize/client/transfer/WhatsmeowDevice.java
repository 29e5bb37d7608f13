package io.neonize.client.transfer;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A device in a whatsmeow store: an account's session with all its keys.
 *
 * @param store the store it is in
 * @param jid its address by phone number
 * @param lid its address by LID, {@code null} when the store does not know it
 * @param pushName the account's name, empty when the store does not know it
 * @param platform the phone's platform, empty when the store does not know it
 */
public record WhatsmeowDevice(WhatsmeowStore store, Jid jid, @Nullable Jid lid, String pushName, String platform) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
