package io.neonize.client.internal.event;

import java.time.Duration;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.PairErrorEvent;
import io.neonize.client.event.PairPasskeyConfirmationEvent;
import io.neonize.client.event.PairPasskeyErrorEvent;
import io.neonize.client.event.PairPasskeyRequestEvent;
import io.neonize.client.event.PairSuccessEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.QrScannedWithoutMultideviceEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.PairError;
import io.neonize.client.internal.proto.PairSuccess;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about linking a session into those of the API.
 */
final class PairingDecoder {

	private PairingDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case QR_CODE -> new QrCodeEvent(client, event.getQrCode().getCode(),
					Duration.ofMillis(event.getQrCode().getTimeoutMillis()));
			case PAIR_CODE -> new PairCodeEvent(client, event.getPairCode().getCode());
			case PAIR_SUCCESS -> success(client, event.getPairSuccess());
			case PAIR_ERROR -> error(client, event.getPairError());
			case QR_SCANNED_WITHOUT_MULTIDEVICE -> new QrScannedWithoutMultideviceEvent(client);
			case PAIR_PASSKEY_REQUEST ->
				new PairPasskeyRequestEvent(client, event.getPairPasskeyRequest().getPublicKeyJson().toStringUtf8());
			case PAIR_PASSKEY_ERROR -> new PairPasskeyErrorEvent(client, event.getPairPasskeyError().getError(),
					event.getPairPasskeyError().getContinuation());
			case PAIR_PASSKEY_CONFIRMATION ->
				new PairPasskeyConfirmationEvent(client, event.getPairPasskeyConfirmation().getCode(),
						event.getPairPasskeyConfirmation().getSkipHandoffUx());
			default -> null;
		};
	}

	private static NeonizeEvent success(NeonizeClient client, PairSuccess success) {
		return new PairSuccessEvent(client, Jids.read(success.getJid()), Jids.readOptional(success.getLid()),
				success.getBusinessName(), success.getPlatform());
	}

	private static NeonizeEvent error(NeonizeClient client, PairError error) {
		return new PairErrorEvent(client, Jids.readOptional(error.getJid()), Jids.readOptional(error.getLid()),
				error.getBusinessName(), error.getPlatform(), error.getError(), error.getRefused());
	}

}
