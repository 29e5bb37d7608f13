package io.neonize.client.settings;

import com.google.protobuf.ByteString;
import io.neonize.client.LogText;

/**
 * Where WhatsApp sends push notifications.
 */
public sealed interface PushRegistration {

	/**
	 * Firebase Cloud Messaging.
	 *
	 * @param token the app's token
	 */
	record Fcm(String token) implements PushRegistration {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

	/**
	 * Apple's push service.
	 *
	 * @param token the app's token
	 * @param voipToken its token for calls; may be empty
	 * @param messageIdKey 32 bytes that encrypt message ids; empty for random ones
	 */
	record Apns(String token, String voipToken, ByteString messageIdKey) implements PushRegistration {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

	/**
	 * Web push.
	 *
	 * @param endpoint the push service's address
	 * @param auth the subscription's secret
	 * @param p256dh the subscription's public key
	 */
	record Web(String endpoint, ByteString auth, ByteString p256dh) implements PushRegistration {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
