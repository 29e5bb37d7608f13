package io.neonize.client.call;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.event.CallOfferEvent;

/**
 * Calls; see {@link NeonizeClient#calls()}. They come as events, such as
 * {@link CallOfferEvent}; they can be rejected, but neither taken nor made.
 */
public interface Calls {

	/**
	 * Rejects a call: the caller sees that, and the account's other devices go on
	 * ringing.
	 * @param offer the call
	 * @return completes when the rejection is on its way
	 */
	@Origin(whatsmeow = "RejectCall")
	default CompletableFuture<Void> reject(CallOfferEvent offer) {
		return reject(offer.call().from(), offer.call().id());
	}

	/**
	 * Rejects a call.
	 * @param from who calls
	 * @param callId the call's id
	 * @return completes when the rejection is on its way
	 */
	@Origin(whatsmeow = "RejectCall")
	CompletableFuture<Void> reject(Jid from, String callId);

}
