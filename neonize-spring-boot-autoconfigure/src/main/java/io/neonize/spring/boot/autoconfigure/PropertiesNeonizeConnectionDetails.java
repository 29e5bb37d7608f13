package io.neonize.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import io.neonize.client.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Adapts {@link NeonizeProperties} to {@link NeonizeConnectionDetails}.
 */
class PropertiesNeonizeConnectionDetails implements NeonizeConnectionDetails {

	private static final String PREFIX = "neonize.connection.";

	private static final int ROOT_KEY_DIGITS = 64;

	private final Connection connection;

	PropertiesNeonizeConnectionDetails(NeonizeProperties.Connection properties, ResourceLoader resourceLoader) {
		this.connection = new Connection(url("websocket-url", properties.getWebsocketUrl(), List.of("ws", "wss")),
				url("media-url", properties.getMediaUrl(), List.of("http", "https")), rootKey(properties.getRootKey()),
				certificates(properties.getCaCertificate(), resourceLoader));
	}

	@Override
	public Connection getConnection() {
		return this.connection;
	}

	private static @Nullable URI url(String property, @Nullable URI url, List<String> schemes) {
		if (url == null || url.toString().isEmpty()) {
			return null;
		}
		if (url.getScheme() == null || !schemes.contains(url.getScheme()) || url.getHost() == null) {
			throw invalid(property, url, "expected an address such as %s://localhost:8443".formatted(schemes.get(1)));
		}
		return url;
	}

	private static byte @Nullable [] rootKey(@Nullable String hex) {
		if (hex == null || hex.isEmpty()) {
			return null;
		}
		try {
			if (hex.length() == ROOT_KEY_DIGITS) {
				return HexFormat.of().parseHex(hex);
			}
		}
		catch (IllegalArgumentException ex) {
			// reported below, as a wrong length is
		}
		throw invalid("root-key", hex, "expected the " + ROOT_KEY_DIGITS + " hexadecimal digits of a 32-byte key");
	}

	private static @Nullable String certificates(@Nullable String value, ResourceLoader resourceLoader) {
		if (value == null || value.isBlank()) {
			return null;
		}
		return value.contains("-----BEGIN ") ? value : read(resourceLoader.getResource(value.strip()));
	}

	private static String read(Resource resource) {
		String pem;
		try {
			pem = resource.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw invalid("ca-certificate", resource,
					"the certificates cannot be read (%s)".formatted(ex.getMessage()));
		}
		if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
			throw invalid("ca-certificate", resource, "it holds no certificate in PEM form");
		}
		return pem;
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + property, value, reason + ".");
	}

}
