package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.NeonizeClientsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Answers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link NeonizeMediaProperties}.
 */
class NeonizeMediaPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "concurrency, 0, at least 1", "concurrency, -3, at least 1", "concurrency, many, to int",
			"queue-capacity, -1, at least 0", "queue-capacity, none, to int", "max-download, 0B, above zero",
			"max-download, -1B, above zero", "max-download, huge, DataSize" })
	void wrongValueStopsTheStart(String name, String value, String expected) {
		String property = "neonize.media." + name;
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(NeonizeAutoConfiguration.class))
			.withPropertyValues(property + "=" + value)
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(property, value, expected);
				assertThat(analysis.getAction()).isNotBlank();
			});
	}

	@Test
	void limitsReachTheClients() {
		NeonizeMediaProperties properties = new NeonizeMediaProperties();
		properties.setConcurrency(3);
		properties.setQueueCapacity(0);
		properties.setMaxDownload(DataSize.ofMegabytes(5));
		NeonizeClientsBuilder builder = mock(NeonizeClientsBuilder.class, Answers.RETURNS_SELF);
		properties.applyTo(builder);
		then(builder).should().mediaConcurrency(3);
		then(builder).should().mediaQueueCapacity(0);
		then(builder).should().maxDownload(5 << 20);
	}

}
