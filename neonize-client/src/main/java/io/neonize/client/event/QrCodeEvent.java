package io.neonize.client.event;

import java.time.Duration;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A QR code to scan with the phone. The next one replaces it after a while.
 *
 * @param client the session's client
 * @param code the text to draw as a QR code
 * @param timeout how long it can be scanned
 */
@Origin(whatsmeow = { "events.QR", "events.RotateADVSecret" }, neonize = "QREv")
public record QrCodeEvent(NeonizeClient client, String code, Duration timeout) implements PairingEvent {

	/**
	 * Leaves the code out: whoever has it can link a device.
	 */
	@Override
	public String toString() {
		return "QrCodeEvent[session=" + session() + "]";
	}

}
