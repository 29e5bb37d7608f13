package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Linking this session needs a passkey of the account. Let an authenticator answer the
 * options, and pass its answer on.
 *
 * @param client the session's client
 * @param publicKeyJson WebAuthn's {@code PublicKeyCredentialRequestOptions} as JSON
 */
@Origin(whatsmeow = "events.PairPasskeyRequest")
public record PairPasskeyRequestEvent(NeonizeClient client, String publicKeyJson) implements PairingEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
