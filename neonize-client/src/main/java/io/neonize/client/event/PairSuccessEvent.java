package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The phone has linked the session.
 *
 * @param client the session's client
 * @param jid the session's own address by phone number
 * @param lid its own address by LID, {@code null} when not known
 * @param businessName the name of a business, empty for others
 * @param platform the phone's platform
 */
@Origin(whatsmeow = "events.PairSuccess", neonize = "PairStatusEv")
public record PairSuccessEvent(NeonizeClient client, Jid jid, @Nullable Jid lid, String businessName,
		String platform) implements PairingEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
