package io.neonize.client;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Whether a phone number is on WhatsApp.
 *
 * @param query the digits that were asked for
 * @param jid the address, by LID where there is one, {@code null} when the number is not
 * on WhatsApp
 * @param phoneNumber the address by phone number, {@code null} when it is not told
 * @param isOnWhatsApp whether it is
 * @param businessName the verified name of a business, {@code null} otherwise
 */
public record PhoneLookup(String query, @Nullable Jid jid, @Nullable Jid phoneNumber, boolean isOnWhatsApp,
		@Nullable String businessName) {

	/**
	 * Returns the address to write to.
	 * @return the address, empty when the number is not on WhatsApp
	 */
	public Optional<Jid> address() {
		return Optional.ofNullable(this.isOnWhatsApp ? this.jid : null);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
