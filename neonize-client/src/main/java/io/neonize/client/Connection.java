package io.neonize.client;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where WhatsApp is. Everything that is {@code null} means the real service.
 *
 * @param websocketUrl {@code ws://} or {@code wss://} address to connect to
 * @param mediaUrl {@code http://} or {@code https://} address that replaces scheme and
 * host of media requests
 * @param rootKey the 32-byte public key that signs the server's certificates
 * @param caCertificatesPem PEM certificates to trust for TLS instead of the system's
 */
public record Connection(@Nullable URI websocketUrl, @Nullable URI mediaUrl, byte @Nullable [] rootKey,
		@Nullable String caCertificatesPem) {

	private static final int ROOT_KEY_BYTES = 32;

	/**
	 * Checks what can be checked without connecting.
	 * @throws NeonizeException when an address has the wrong scheme or the key the wrong
	 * length
	 */
	public Connection {
		checkScheme("websocket-url", websocketUrl, "ws", "wss");
		checkScheme("media-url", mediaUrl, "http", "https");
		if (rootKey != null && rootKey.length != ROOT_KEY_BYTES) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The root key has " + rootKey.length + " bytes; expected " + ROOT_KEY_BYTES);
		}
		rootKey = (rootKey != null) ? rootKey.clone() : null;
	}

	/**
	 * Returns the connection to WhatsApp itself.
	 * @return the real service
	 */
	public static Connection toWhatsApp() {
		return new Connection(null, null, null, null);
	}

	@Override
	public byte @Nullable [] rootKey() {
		return (this.rootKey != null) ? this.rootKey.clone() : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Connection that && Objects.equals(this.websocketUrl, that.websocketUrl)
				&& Objects.equals(this.mediaUrl, that.mediaUrl) && Arrays.equals(this.rootKey, that.rootKey)
				&& Objects.equals(this.caCertificatesPem, that.caCertificatesPem);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.websocketUrl, this.mediaUrl, Arrays.hashCode(this.rootKey), this.caCertificatesPem);
	}

	@Override
	public String toString() {
		return "Connection[" + ((this.websocketUrl != null) ? this.websocketUrl : "WhatsApp") + "]";
	}

	private static void checkScheme(String name, @Nullable URI uri, String plain, String secure) {
		if (uri != null && !plain.equals(uri.getScheme()) && !secure.equals(uri.getScheme())) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The " + name + " \"" + uri + "\" must start with " + plain + ":// or " + secure + "://");
		}
	}

}
