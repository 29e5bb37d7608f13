package io.neonize.spring.boot.autoconfigure;

import java.util.HexFormat;

import io.neonize.client.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NeonizeConnectionDetails} and the properties behind them.
 */
class NeonizeConnectionDetailsTests {

	private static final String KEY = "0123456789abcdef".repeat(4);

	@Test
	void comesFromTheProperties() {
		WithoutEngine
			.run("neonize.connection.websocket-url=wss://localhost:8443/ws/chat",
					"neonize.connection.media-url=https://localhost:8444", "neonize.connection.root-key=" + KEY,
					"neonize.connection.ca-certificate=-----BEGIN CERTIFICATE-----")
			.run((context) -> {
				Connection connection = context.getBean(NeonizeConnectionDetails.class).getConnection();
				assertThat(connection.websocketUrl()).hasToString("wss://localhost:8443/ws/chat");
				assertThat(connection.mediaUrl()).hasToString("https://localhost:8444");
				assertThat(connection.rootKey()).isEqualTo(HexFormat.of().parseHex(KEY));
				assertThat(connection.caCertificatesPem()).isEqualTo("-----BEGIN CERTIFICATE-----");
			});
	}

	@Test
	void isWhatsAppItselfWithoutProperties() {
		WithoutEngine.run()
			.run((context) -> assertThat(context.getBean(NeonizeConnectionDetails.class).getConnection())
				.isEqualTo(Connection.toWhatsApp()));
	}

	@Test
	void certificateMayBeAResource() {
		WithoutEngine.run("neonize.connection.ca-certificate=classpath:ca.pem")
			.run((context) -> assertThat(
					context.getBean(NeonizeConnectionDetails.class).getConnection().caCertificatesPem())
				.startsWith("-----BEGIN CERTIFICATE-----"));
	}

	@Test
	void backsOffForDetailsOfTheApplication() {
		NeonizeConnectionDetails own = Connection::toWhatsApp;
		WithoutEngine.run("neonize.connection.root-key=not read")
			.withBean(NeonizeConnectionDetails.class, () -> own)
			.run((context) -> assertThat(context.getBean(NeonizeConnectionDetails.class)).isSameAs(own));
	}

	@ParameterizedTest
	@CsvSource({ "websocket-url, http://localhost, wss://", "websocket-url, localhost, wss://",
			"websocket-url, wss://, wss://", "media-url, ftp://localhost, https://", "root-key, 0123, 64 hexadecimal",
			"ca-certificate, classpath:missing.pem, cannot be read",
			"ca-certificate, classpath:logback-test.xml, no certificate" })
	void mistakeStopsTheStart(String property, String value, String explanation) {
		FailureAnalysis analysis = WithoutEngine.analysis("neonize.connection." + property + "=" + value);
		assertThat(analysis.getDescription()).contains("neonize.connection").contains(property);
		assertThat(analysis.getDescription() + analysis.getAction()).contains(explanation);
		assertThat(analysis.getAction()).isNotEmpty();
	}

	@Test
	void keyThatIsNotHexadecimalStopsTheStart() {
		assertThat(WithoutEngine.analysis("neonize.connection.root-key=" + "x".repeat(64)).getDescription())
			.contains("64 hexadecimal digits");
	}

}
