package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The passkey was accepted. People compare the code with that on their phone, and the
 * session confirms it.
 *
 * @param client the session's client
 * @param code the code
 * @param skipHandoffUx whether nobody needs to compare it
 */
@Origin(whatsmeow = "events.PairPasskeyConfirmation")
public record PairPasskeyConfirmationEvent(NeonizeClient client, String code,
		boolean skipHandoffUx) implements PairingEvent {

	/**
	 * Leaves the code out: whoever has it can confirm the device.
	 */
	@Override
	public String toString() {
		return "PairPasskeyConfirmationEvent[session=" + session() + "]";
	}

}
