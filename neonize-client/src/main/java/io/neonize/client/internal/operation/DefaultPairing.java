package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Registration;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.PairPhoneRequest;
import io.neonize.client.internal.proto.PairPhoneResponse;
import io.neonize.client.internal.proto.SendPasskeyConfirmationRequest;
import io.neonize.client.internal.proto.SendPasskeyResponseRequest;
import io.neonize.client.pairing.Pairing;

/**
 * Pairing over the engine's calls.
 */
public final class DefaultPairing implements Pairing {

	private final NeonizeClient client;

	private final SessionCalls calls;

	/**
	 * Creates the pairing of a session.
	 * @param client the session's client
	 * @param calls calls the engine for the session
	 */
	public DefaultPairing(NeonizeClient client, SessionCalls calls) {
		this.client = client;
		this.calls = calls;
	}

	@Override
	public Registration onQrCode(Consumer<? super QrCodeEvent> listener) {
		return this.client.on(QrCodeEvent.class, listener);
	}

	@Override
	public CompletableFuture<String> phoneCode(String phone) {
		return phoneCode(phone, true);
	}

	@Override
	public CompletableFuture<String> phoneCode(String phone, boolean showPushNotification) {
		return Attempt.of(() -> this.calls.call(PairPhoneRequest.newBuilder()
			.setPhone(Jid.ofPhone(phone).user())
			.setShowPushNotification(showPushNotification)
			.build(), PairPhoneResponse.parser(), PairPhoneResponse::getCode));
	}

	@Override
	public CompletableFuture<Void> sendPasskeyResponse(String responseJson) {
		return this.calls.call(
				SendPasskeyResponseRequest.newBuilder().setResponseJson(ByteString.copyFromUtf8(responseJson)).build());
	}

	@Override
	public CompletableFuture<Void> confirmPasskey() {
		return this.calls.call(SendPasskeyConfirmationRequest.getDefaultInstance());
	}

}
