package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A code to type on the phone.
 *
 * @param client the session's client
 * @param code the code, as {@code ABCD-EFGH}
 */
@Origin(neonize = "paircode")
public record PairCodeEvent(NeonizeClient client, String code) implements PairingEvent {

	/**
	 * Leaves the code out: whoever has it can link a device.
	 */
	@Override
	public String toString() {
		return "PairCodeEvent[session=" + session() + "]";
	}

}
