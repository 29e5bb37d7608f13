package io.neonize.client.pairing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.Registration;
import io.neonize.client.event.PairPasskeyConfirmationEvent;
import io.neonize.client.event.PairPasskeyRequestEvent;
import io.neonize.client.event.PairingEvent;
import io.neonize.client.event.QrCodeEvent;

/**
 * Linking a session to a phone; see {@link NeonizeClient#pairing()}. A session that is
 * connected and not linked offers QR codes by itself. All that happens meanwhile is a
 * {@link PairingEvent}.
 */
public interface Pairing {

	/**
	 * Listens to QR codes, each of which replaces the one before.
	 * @param listener draws the code
	 * @return removes the listener when closed
	 */
	@Origin(whatsmeow = "GetQRChannel", neonize = "qr")
	Registration onQrCode(Consumer<? super QrCodeEvent> listener);

	/**
	 * Asks for a code that links this session when it is typed on the phone.
	 * @param phone the phone's own number, in any usual international notation
	 * @return the code, as {@code ABCD-EFGH}
	 */
	@Origin(whatsmeow = "PairPhone", neonize = { "PairPhone", "paircode" })
	CompletableFuture<String> phoneCode(String phone);

	/**
	 * Asks for a code that links this session when it is typed on the phone.
	 * @param phone the phone's own number, in any usual international notation
	 * @param showPushNotification whether the phone shows where to type it
	 * @return the code, as {@code ABCD-EFGH}
	 */
	@Origin(whatsmeow = "PairPhone", neonize = { "PairPhone", "paircode" })
	CompletableFuture<String> phoneCode(String phone, boolean showPushNotification);

	/**
	 * Passes on what an authenticator answered to a {@link PairPasskeyRequestEvent}.
	 * @param responseJson WebAuthn's {@code AuthenticationResponseJSON}
	 * @return completes when WhatsApp has taken it
	 */
	@Origin(whatsmeow = "SendPasskeyResponse")
	CompletableFuture<Void> sendPasskeyResponse(String responseJson);

	/**
	 * Says that the code of a {@link PairPasskeyConfirmationEvent} is the one on the
	 * phone, which links the session.
	 * @return completes when WhatsApp has taken it
	 */
	@Origin(whatsmeow = "SendPasskeyConfirmation")
	CompletableFuture<Void> confirmPasskey();

}
