package io.neonize.client.business;

import java.util.List;
import java.util.Map;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * What a business says about itself. whatsmeow's {@code types.BusinessProfile}.
 *
 * @param jid the business
 * @param address its postal address; may be empty
 * @param email its email address; may be empty
 * @param categories what kind of business it is, names by id
 * @param options WhatsApp's own settings of the profile
 * @param timeZone the time zone of the hours; may be empty
 * @param hours when it is open
 */
public record BusinessProfile(Jid jid, String address, String email, Map<String, String> categories,
		Map<String, String> options, String timeZone, List<Hours> hours) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

	/**
	 * When a business is open on a day. whatsmeow's {@code types.BusinessHoursConfig}.
	 *
	 * @param day the day, as {@code mon}
	 * @param mode {@code specific_hours}, {@code open_24h} or {@code appointment_only}
	 * @param open when it opens, as WhatsApp writes it; may be empty
	 * @param close when it closes, as WhatsApp writes it; may be empty
	 */
	public record Hours(String day, String mode, String open, String close) {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
