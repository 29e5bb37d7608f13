package io.neonize.client.event;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A phone tried to link the session, and it did not work.
 *
 * @param client the session's client
 * @param jid the address it would have got, {@code null} when not known
 * @param lid its address by LID, if it is known
 * @param businessName the verified name of a business; may be empty
 * @param platform the phone's kind; may be empty
 * @param error what went wrong
 * @param refused whether this session refused the account, since it belongs to another
 * one
 */
@Origin(whatsmeow = "events.PairError", neonize = "PairStatusEv")
public record PairErrorEvent(NeonizeClient client, @Nullable Jid jid, @Nullable Jid lid, String businessName,
		String platform, String error, boolean refused) implements PairingEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
