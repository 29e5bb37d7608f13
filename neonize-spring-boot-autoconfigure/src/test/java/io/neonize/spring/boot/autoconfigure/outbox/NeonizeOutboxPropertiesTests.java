package io.neonize.spring.boot.autoconfigure.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.neonize.client.NeonizeException;
import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.spring.outbox.OutboxSettings;
import io.neonize.spring.outbox.OutboxSettings.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link NeonizeOutboxProperties} and {@link OnlySession}.
 */
class NeonizeOutboxPropertiesTests {

	private final NeonizeOutboxProperties properties = new NeonizeOutboxProperties();

	@Test
	void paceIsLimitedUnlessSwitchedOff() {
		assertThat(this.properties.toSettings().session()).isEqualTo(new Pace(60, 30));
		assertThat(this.properties.toSettings().recipient()).isEqualTo(new Pace(20, 5));
		this.properties.getPacing().setEnabled(false);
		OutboxSettings settings = this.properties.toSettings();
		assertThat(settings.session()).isEqualTo(Pace.UNLIMITED);
		assertThat(settings.recipient()).isEqualTo(Pace.UNLIMITED);
	}

	@Test
	void whatMakesNoSenseStopsTheStart() {
		this.properties.setConcurrency(0);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(this.properties::toSettings)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("neonize.outbox.concurrency"));
		this.properties.setConcurrency(1);
		this.properties.setExpiry(Duration.ZERO);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(this.properties::toSettings)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("neonize.outbox.expiry"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "many" })
	void wrongNumberOfUnexplainedAttemptsStopsTheStart(String value) {
		new ApplicationContextRunner().withUserConfiguration(Settings.class)
			.withPropertyValues("neonize.outbox.retry.max-unexplained=" + value)
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("neonize.outbox.retry.max-unexplained", value);
				assertThat(analysis.getAction()).isNotBlank();
			});
	}

	@Test
	void locationThatIsNoneStopsTheStart() {
		this.properties.setMediaLocations(List.of("file:/srv/invoices/", "/srv/offers/"));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> this.properties.toMediaLocations(false, new DefaultResourceLoader()))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("neonize.outbox.media-locations"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("/srv/offers/", "file:/folder/"));
	}

	@Test
	void sessionNeedsNoNameWhenThereIsOne() {
		assertThat(new OnlySession(Set.of("sales")).get()).isEqualTo("sales");
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> new OnlySession(Set.of()).get())
			.withMessageContaining("none");
		assertThatExceptionOfType(NeonizeException.class)
			.isThrownBy(() -> new OnlySession(Set.of("sales", "support")).get())
			.withMessageContaining("sales")
			.withMessageContaining("support");
	}

	/**
	 * What the auto-configuration makes of the properties.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(NeonizeOutboxProperties.class)
	static class Settings {

		@Bean
		OutboxSettings settings(NeonizeOutboxProperties properties) {
			return properties.toSettings();
		}

	}

}
