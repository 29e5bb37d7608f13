package io.neonize.client.contact;

import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What a person shows to others. whatsmeow's {@code types.UserInfo}.
 *
 * @param jid the address that was asked about
 * @param lid the LID, {@code null} when it is not told
 * @param about what the person says about itself; may be empty
 * @param pictureId the id of the profile picture, {@code null} for none, or none that may
 * be seen
 * @param devices the person's devices
 * @param businessName the verified name of a business, {@code null} otherwise
 */
public record UserInfo(Jid jid, @Nullable Jid lid, String about, @Nullable String pictureId, List<Jid> devices,
		@Nullable String businessName) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
