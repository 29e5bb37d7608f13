package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionOptions;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.spring.boot.autoconfigure.health.NeonizeHealthContributorAutoConfiguration;
import io.neonize.spring.health.NeonizeHealthIndicator;
import io.neonize.spring.pairing.PairingTerminal;
import io.neonize.spring.pairing.PrintCodes;
import io.neonize.spring.pairing.TerminalPairing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link NeonizeAutoConfiguration}, without an engine.
 */
class NeonizeAutoConfigurationTests {

	@Nested
	class Sessions {

		@Test
		void onlySessionIsTheClient() {
			WithoutEngine.run("neonize.sessions.support=").run((context) -> {
				assertThat(context).hasSingleBean(NeonizeClient.class);
				assertThat(context.getBean(NeonizeClient.class).name()).isEqualTo("support");
			});
		}

		@Test
		void severalSessionsAreBeansByName() {
			WithoutEngine.run("neonize.sessions.support=", "neonize.sessions.sales.phone=+49 170 1234567")
				.withUserConfiguration(WantsSales.class)
				.run((context) -> {
					assertThat(context).getBeanNames(NeonizeClient.class).containsExactlyInAnyOrder("support", "sales");
					assertThat(context.getBean("nameOfSales")).isEqualTo("sales");
				});
		}

		@Test
		void withoutSessionsThereIsNoClient() {
			WithoutEngine.run()
				.run((context) -> assertThat(context).hasSingleBean(NeonizeClients.class)
					.doesNotHaveBean(NeonizeClient.class));
		}

		@Test
		void optionsComeFromTheProperties() {
			WithoutEngine
				.run("neonize.sessions.sales.device-name=Shop", "neonize.sessions.sales.platform-type=DESKTOP",
						"neonize.sessions.sales.phone=+49 170 1234567", "neonize.events.window=7")
				.run((context) -> {
					ArgumentCaptor<SessionOptions> options = ArgumentCaptor.forClass(SessionOptions.class);
					verify(context.getBean(NeonizeClients.class)).open(options.capture());
					assertThat(options.getValue()).isEqualTo(SessionOptions.named("sales")
						.withDeviceName("Shop")
						.withPlatformType("DESKTOP")
						.withEventWindow(7)
						.withPhone("+49 170 1234567"));
				});
		}

		@Test
		void settingsFromElsewhereJoinASessionThatIsOnlyNamed() {
			WithoutEngine.run("neonize.sessions.sales=")
				.withSystemProperties("neonize.sessions.sales.device-name=Shop")
				.run((context) -> {
					assertThat(context.getBean("sales", NeonizeClient.class).name()).isEqualTo("sales");
					assertThat(context.getBean(NeonizeProperties.class).getSessions().get("sales").getDeviceName())
						.isEqualTo("Shop");
				});
		}

		@Test
		void nameOfAnotherBeanStopsTheStart() {
			assertThat(WithoutEngine.analysis("neonize.sessions.otherBean=").getDescription())
				.contains("The session 'otherBean' cannot become a bean");
		}

		@Test
		void phoneThatIsNoneStopsTheStart() {
			FailureAnalysis analysis = WithoutEngine.analysis("neonize.sessions.sales.phone=0170 1234567");
			assertThat(analysis.getDescription()).contains("neonize.sessions.sales.phone").contains("country code");
		}

		@Test
		void nameThatIsTooLongStopsTheStart() {
			assertThat(WithoutEngine.analysis("neonize.sessions." + "a".repeat(65) + "=").getDescription())
				.contains("1 to 64 printable characters");
		}

		@Test
		void nameWithABlankAtItsEndStopsTheStart() {
			assertThat(WithoutEngine.analysis("neonize.sessions[acme ].auto-connect=false").getDescription())
				.contains("no blank at its beginning or end");
		}

		@Test
		void textInThePlaceOfASessionStopsTheStart() {
			assertThat(WithoutEngine.analysis("neonize.sessions.sales=+491701234567").getDescription())
				.contains("neonize.sessions.sales");
		}

	}

	@Nested
	class Surroundings {

		@Test
		void unknownEngineModeStopsTheStart() {
			FailureAnalysis analysis = WithoutEngine.analysis("neonize.engine.mode=remote");
			assertThat(analysis.getDescription()).contains("neonize.engine.mode");
			assertThat(analysis.getAction()).contains("IN_PROCESS").contains("PROCESS").contains("AUTO");
		}

		@Test
		void ffmpegThatIsNotThereStopsTheStart() {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(NeonizeAutoConfiguration.class))
				.withPropertyValues("neonize.media.ffmpeg.path=/nowhere/ffmpeg")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("/nowhere/ffmpeg", "ffprobe"));
		}

		@Test
		void retentionOfMessageSecretsThatIsNoSensibleTimeStopsTheStart() {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(NeonizeAutoConfiguration.class))
				.withPropertyValues("neonize.events.message-secret-retention=0")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("neonize.events.message-secret-retention", "one hour"));
		}

		@Test
		void sessionsAreKeptInMemoryWithoutADatabase() {
			WithoutEngine.run().run((context) -> assertThat(context).hasSingleBean(InMemoryRecordStore.class));
		}

		@Test
		void codesArePrintedOnATerminalUnlessToldOtherwise() {
			WithoutEngine.run()
				.run((context) -> assertThat(context.getBean(NeonizeProperties.class).getPairing().getPrintCodes())
					.isEqualTo(PrintCodes.DETECT));
			WithoutEngine.run("neonize.pairing.print-codes=never")
				.run((context) -> assertThat(context).hasSingleBean(TerminalPairing.class)
					.getBean(PairingTerminal.class)
					.hasFieldOrPropertyWithValue("printCodes", PrintCodes.NEVER));
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
			ApplicationContextRunner withHealth = WithoutEngine.run()
				.withConfiguration(AutoConfigurations.of(NeonizeHealthContributorAutoConfiguration.class));
			withHealth.run((context) -> assertThat(context).hasSingleBean(NeonizeHealthIndicator.class));
			withHealth.withPropertyValues("management.health.neonize.enabled=false")
				.run((context) -> assertThat(context).doesNotHaveBean(NeonizeHealthIndicator.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WantsSales {

		@Bean
		String nameOfSales(@Qualifier("sales") NeonizeClient client) {
			return client.name();
		}

	}

}
