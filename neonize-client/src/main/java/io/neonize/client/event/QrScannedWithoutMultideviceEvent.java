package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * The QR code was scanned by a phone that cannot link devices yet. The same code can be
 * scanned again once its owner has turned that on.
 *
 * @param client the session's client
 */
public record QrScannedWithoutMultideviceEvent(NeonizeClient client) implements PairingEvent {

}
