package io.neonize.spring.boot.autoconfigure.outbox;

import java.util.Map;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import io.neonize.client.NeonizeClients;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.boot.autoconfigure.NeonizeAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.NeonizeClientsBuilderCustomizer;
import io.neonize.spring.boot.autoconfigure.NeonizeProperties;
import io.neonize.spring.boot.autoconfigure.metrics.NeonizeMetricsProperties;
import io.neonize.spring.boot.autoconfigure.store.NeonizeStoreAutoConfiguration;
import io.neonize.spring.outbox.JpaMessageOutbox;
import io.neonize.spring.outbox.MediaLocations;
import io.neonize.spring.outbox.MessageOutbox;
import io.neonize.spring.outbox.OutboxMetrics;
import io.neonize.spring.outbox.OutboxRows;
import io.neonize.spring.outbox.OutboxSender;
import io.neonize.spring.store.Sealing;
import io.neonize.spring.store.StoreDatabase;
import io.neonize.spring.store.repository.OutboxMessageRepository;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link AutoConfiguration Auto-configuration} for the transactional outbox, where the
 * session store is in a database.
 */
@AutoConfiguration(after = { NeonizeAutoConfiguration.class, NeonizeStoreAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ Bucket.class, OutboxMessageRepository.class })
@ConditionalOnBean({ OutboxMessageRepository.class, StoreDatabase.class, NeonizeClients.class })
@ConditionalOnMissingBean(MessageOutbox.class)
@ConditionalOnBooleanProperty(name = "neonize.outbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(NeonizeOutboxProperties.class)
public final class NeonizeOutboxAutoConfiguration {

	@Bean
	OutboxThreads neonizeOutboxThreads(Environment environment) {
		return Threading.VIRTUAL.isActive(environment) ? OutboxThreads.virtual() : OutboxThreads.platform();
	}

	@Bean
	OutboxRows neonizeOutboxRows(OutboxMessageRepository repository, ValueCipher cipher,
			ObjectProvider<Sealing> sealing, StoreDatabase database) {
		return new OutboxRows(repository, cipher, sealing.getIfAvailable(), database.transactionManager());
	}

	@Bean
	MediaLocations neonizeOutboxMediaLocations(NeonizeOutboxProperties properties, ObjectProvider<Sealing> sealing,
			ResourceLoader resources) {
		return properties.toMediaLocations(sealing.stream().anyMatch(Sealing::hasKey), resources);
	}

	@Bean(destroyMethod = "close")
	OutboxSender neonizeOutboxSender(OutboxRows rows, NeonizeOutboxProperties properties, OutboxThreads threads,
			ApplicationEventPublisher events, MediaLocations locations, ObjectProvider<BacklogListener> listeners) {
		return new OutboxSender(rows, properties.toSettings(), threads.executor(), events, locations,
				(backlog) -> listeners.forEach((listener) -> listener.pending(backlog)));
	}

	@Bean
	JpaMessageOutbox neonizeMessageOutbox(OutboxRows rows, OutboxSender sender, NeonizeClients clients,
			MediaLocations locations, NeonizeProperties properties) {
		return new JpaMessageOutbox(rows, sender, clients, locations,
				new OnlySession(properties.getSessions().keySet()));
	}

	/**
	 * Micrometer's classes must not be named by methods of a class that is always loaded.
	 */
	interface BacklogListener {

		void pending(Map<String, Long> backlog);

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@EnableConfigurationProperties(NeonizeMetricsProperties.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		OutboxMetrics neonizeOutboxMetrics(MeterRegistry registry, NeonizeMetricsProperties properties) {
			return new OutboxMetrics(registry, properties.isSessionTag());
		}

		@Bean
		NeonizeClientsBuilderCustomizer neonizeOutboxMetricsCustomizer(OutboxMetrics metrics) {
			return (builder) -> builder.eventPublisher(metrics);
		}

		@Bean
		BacklogListener neonizeOutboxBacklogListener(OutboxMetrics metrics) {
			return metrics::pending;
		}

	}

}
