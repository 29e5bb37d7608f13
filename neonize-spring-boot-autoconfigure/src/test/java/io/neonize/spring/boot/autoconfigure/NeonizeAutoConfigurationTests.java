package io.neonize.spring.boot.autoconfigure;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionOptions;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.spring.boot.autoconfigure.health.NeonizeHealthContributorAutoConfiguration;
import io.neonize.spring.health.NeonizeHealthIndicator;
import io.neonize.spring.pairing.TerminalPairing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link NeonizeAutoConfiguration}, without an engine.
 */
class NeonizeAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(NeonizeAutoConfiguration.class))
		.withUserConfiguration(WithoutEngine.class)
		.withPropertyValues("neonize.keep-alive=false");

	@Nested
	class Sessions {

		@Test
		void onlySessionIsTheClient() {
			run("neonize.sessions.support=").run((context) -> {
				assertThat(context).hasSingleBean(NeonizeClient.class);
				assertThat(context.getBean(NeonizeClient.class).name()).isEqualTo("support");
			});
		}

		@Test
		void severalSessionsAreBeansByName() {
			run("neonize.sessions.support=", "neonize.sessions.sales.phone=+49 170 1234567")
				.withUserConfiguration(WantsSales.class)
				.run((context) -> {
					assertThat(context).getBeanNames(NeonizeClient.class).containsExactlyInAnyOrder("support", "sales");
					assertThat(context.getBean("nameOfSales")).isEqualTo("sales");
				});
		}

		@Test
		void withoutSessionsThereIsNoClient() {
			run().run((context) -> assertThat(context).hasSingleBean(NeonizeClients.class)
				.doesNotHaveBean(NeonizeClient.class));
		}

		@Test
		void optionsComeFromTheProperties() {
			run("neonize.sessions.sales.device-name=Shop", "neonize.sessions.sales.platform-type=DESKTOP",
					"neonize.events.window=7")
				.run((context) -> {
					ArgumentCaptor<SessionOptions> options = ArgumentCaptor.forClass(SessionOptions.class);
					verify(context.getBean(NeonizeClients.class)).open(options.capture());
					assertThat(options.getValue()).isEqualTo(SessionOptions.named("sales")
						.withDeviceName("Shop")
						.withPlatformType("DESKTOP")
						.withEventWindow(7));
				});
		}

		@Test
		void nameOfAnotherBeanStopsTheStart() {
			assertThat(analysis("neonize.sessions.nameOfSales=").getDescription())
				.contains("The session 'nameOfSales' cannot become a bean");
		}

		@Test
		void phoneThatIsNoneStopsTheStart() {
			FailureAnalysis analysis = analysis("neonize.sessions.sales.phone=0170 1234567");
			assertThat(analysis.getDescription()).contains("neonize.sessions.sales.phone").contains("country code");
		}

		@Test
		void nameThatIsTooLongStopsTheStart() {
			assertThat(analysis("neonize.sessions." + "a".repeat(65) + "=").getDescription())
				.contains("1 to 64 printable characters");
		}

		@Test
		void textInThePlaceOfASessionStopsTheStart() {
			assertThat(analysis("neonize.sessions.sales=+491701234567").getDescription())
				.contains("neonize.sessions.sales");
		}

	}

	@Nested
	class Connection {

		private static final String KEY = "0123456789abcdef".repeat(4);

		@Test
		void comesFromTheProperties() {
			run("neonize.connection.websocket-url=wss://localhost:8443/ws/chat",
					"neonize.connection.media-url=https://localhost:8444", "neonize.connection.root-key=" + KEY,
					"neonize.connection.ca-certificate=-----BEGIN CERTIFICATE-----")
				.run((context) -> {
					io.neonize.client.Connection connection = context.getBean(NeonizeConnectionDetails.class)
						.getConnection();
					assertThat(connection.websocketUrl()).hasToString("wss://localhost:8443/ws/chat");
					assertThat(connection.mediaUrl()).hasToString("https://localhost:8444");
					assertThat(connection.rootKey()).isEqualTo(HexFormat.of().parseHex(KEY));
					assertThat(connection.caCertificatesPem()).isEqualTo("-----BEGIN CERTIFICATE-----");
				});
		}

		@Test
		void isWhatsAppItselfWithoutProperties() {
			run().run((context) -> assertThat(context.getBean(NeonizeConnectionDetails.class).getConnection())
				.isEqualTo(io.neonize.client.Connection.toWhatsApp()));
		}

		@Test
		void certificateMayBeAResource() {
			run("neonize.connection.ca-certificate=classpath:ca.pem").run((context) -> assertThat(
					context.getBean(NeonizeConnectionDetails.class).getConnection().caCertificatesPem())
				.startsWith("-----BEGIN CERTIFICATE-----"));
		}

		@Test
		void backsOffForDetailsOfTheApplication() {
			NeonizeConnectionDetails own = io.neonize.client.Connection::toWhatsApp;
			run("neonize.connection.root-key=not read").withBean(NeonizeConnectionDetails.class, () -> own)
				.run((context) -> assertThat(context.getBean(NeonizeConnectionDetails.class)).isSameAs(own));
		}

		@ParameterizedTest
		@CsvSource({ "websocket-url, http://localhost, wss://", "websocket-url, localhost, wss://",
				"websocket-url, wss://, wss://", "media-url, ftp://localhost, https://",
				"root-key, 0123, 64 hexadecimal", "ca-certificate, classpath:missing.pem, cannot be read",
				"ca-certificate, classpath:logback-test.xml, no certificate" })
		void mistakeStopsTheStart(String property, String value, String explanation) {
			FailureAnalysis analysis = analysis("neonize.connection." + property + "=" + value);
			assertThat(analysis.getDescription()).contains("neonize.connection").contains(property);
			assertThat(analysis.getDescription() + analysis.getAction()).contains(explanation);
			assertThat(analysis.getAction()).isNotEmpty();
		}

		@Test
		void keyThatIsNotHexadecimalStopsTheStart() {
			assertThat(analysis("neonize.connection.root-key=" + "x".repeat(64)).getDescription())
				.contains("64 hexadecimal digits");
		}

	}

	@Nested
	class Surroundings {

		@Test
		void unknownEngineModeStopsTheStart() {
			FailureAnalysis analysis = analysis("neonize.engine.mode=remote");
			assertThat(analysis.getDescription()).contains("neonize.engine.mode");
			assertThat(analysis.getAction()).contains("IN_PROCESS").contains("PROCESS").contains("AUTO");
		}

		@Test
		void sessionsAreKeptInMemoryWithoutADatabase() {
			run().run((context) -> assertThat(context).hasSingleBean(InMemoryRecordStore.class));
		}

		@Test
		void qrCodesArePrintedUnlessSwitchedOff() {
			run().run((context) -> assertThat(context).hasSingleBean(TerminalPairing.class));
			run("neonize.qr.terminal=false")
				.run((context) -> assertThat(context).doesNotHaveBean(TerminalPairing.class));
		}

		@Test
		void clientThatIsNotConfiguredIsExplained() {
			new ApplicationContextRunner().withUserConfiguration(WantsSales.class).run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("NeonizeClient");
				assertThat(analysis.getAction()).contains("neonize.sessions.");
			});
		}

		@Test
		void engineThatCannotRunIsExplained() {
			FailureAnalysis analysis = FailureAnalyses.of(new IllegalStateException(
					new EngineException(ErrorCode.INCOMPATIBLE, "No engine for this platform")));
			assertThat(analysis.getDescription()).isEqualTo("No engine for this platform.");
			assertThat(analysis.getAction()).contains("neonize.engine.mode");
		}

		@Test
		void healthCanBeSwitchedOff() {
			ApplicationContextRunner withHealth = run()
				.withConfiguration(AutoConfigurations.of(NeonizeHealthContributorAutoConfiguration.class));
			withHealth.run((context) -> assertThat(context).hasSingleBean(NeonizeHealthIndicator.class));
			withHealth.withPropertyValues("management.health.neonize.enabled=false")
				.run((context) -> assertThat(context).doesNotHaveBean(NeonizeHealthIndicator.class));
		}

	}

	private ApplicationContextRunner run(String... properties) {
		return this.runner.withPropertyValues(properties);
	}

	private FailureAnalysis analysis(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		run("neonize.sessions.other=").withUserConfiguration(NamedNameOfSales.class)
			.withPropertyValues(properties)
			.run((context) -> analysis[0] = FailureAnalyses.of(context.getStartupFailure()));
		return analysis[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutEngine {

		@Bean
		NeonizeClients clients() {
			NeonizeClients clients = mock(NeonizeClients.class);
			Map<String, NeonizeClient> opened = new TreeMap<>();
			given(clients.open(any(SessionOptions.class))).willAnswer((invocation) -> {
				SessionOptions options = invocation.getArgument(0);
				NeonizeClient client = mock(NeonizeClient.class);
				given(client.name()).willReturn(options.name());
				given(client.connect()).willReturn(new CompletableFuture<>());
				given(client.disconnect()).willReturn(CompletableFuture.completedFuture(null));
				opened.put(options.name(), client);
				return client;
			});
			given(clients.list()).willAnswer((invocation) -> List.copyOf(opened.values()));
			return clients;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WantsSales {

		@Bean
		String nameOfSales(@Qualifier("sales") NeonizeClient client) {
			return client.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedNameOfSales {

		@Bean
		String nameOfSales() {
			return "another bean";
		}

	}

}
