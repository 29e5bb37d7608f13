package io.neonize.spring.boot.autoconfigure.health;

import java.util.Map;

import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.spring.boot.autoconfigure.NeonizeAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.NeonizeProperties;
import io.neonize.spring.health.NeonizeHealthIndicator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the health of the configured sessions.
 */
@AutoConfiguration(after = NeonizeAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(NeonizeClients.class)
@ConditionalOnEnabledHealthIndicator("neonize")
public final class NeonizeHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "neonizeHealthIndicator")
	NeonizeHealthIndicator neonizeHealthIndicator(Map<String, NeonizeClient> clients, NeonizeProperties properties) {
		return new NeonizeHealthIndicator(clients.values(), properties.getHealth().isShowIdentity());
	}

}
