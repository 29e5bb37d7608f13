package io.neonize.client.event;

/**
 * How a session is linked to a phone.
 */
public sealed interface PairingEvent extends NeonizeEvent
		permits QrCodeEvent, PairCodeEvent, PairSuccessEvent, PairErrorEvent, QrScannedWithoutMultideviceEvent,
		PairPasskeyRequestEvent, PairPasskeyErrorEvent, PairPasskeyConfirmationEvent {

}
