package io.neonize.spring.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.neonize.client.NeonizeClients;
import io.neonize.spring.boot.autoconfigure.NeonizeAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.NeonizeClientsBuilderCustomizer;
import io.neonize.spring.metrics.NeonizeMetrics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the meters of sessions.
 */
@AutoConfiguration(after = NeonizeAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, NeonizeClients.class })
@EnableConfigurationProperties(NeonizeMetricsProperties.class)
public final class NeonizeMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	NeonizeMetrics neonizeMetrics(MeterRegistry registry, NeonizeMetricsProperties properties) {
		return new NeonizeMetrics(registry, properties.isSessionTag());
	}

	@Bean
	NeonizeClientsBuilderCustomizer neonizeMetricsCustomizer(NeonizeMetrics metrics) {
		return (builder) -> builder.eventPublisher(metrics);
	}

}
