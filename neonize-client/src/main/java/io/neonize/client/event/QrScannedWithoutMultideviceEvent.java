package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The QR code was scanned by a phone that cannot link devices yet. The same code can be
 * scanned again once its owner has turned that on.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.QRScannedWithoutMultidevice")
public record QrScannedWithoutMultideviceEvent(NeonizeClient client) implements PairingEvent {

}
