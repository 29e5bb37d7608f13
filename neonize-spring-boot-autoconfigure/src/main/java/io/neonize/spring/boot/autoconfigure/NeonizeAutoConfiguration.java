package io.neonize.spring.boot.autoconfigure;

import java.time.Duration;

import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeClientsBuilder;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.spring.event.ApplicationEventDispatch;
import io.neonize.spring.lifecycle.NeonizeLifecycle;
import io.neonize.spring.pairing.PairingTerminal;
import io.neonize.spring.pairing.PhonePairing;
import io.neonize.spring.pairing.TerminalPairing;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.unit.DataSize;

/**
 * {@link AutoConfiguration Auto-configuration} for WhatsApp sessions: the engine, one
 * client per configured session, their life cycle and their events.
 */
@AutoConfiguration
@EnableConfigurationProperties(NeonizeProperties.class)
@Import(SessionClientRegistrar.class)
public final class NeonizeAutoConfiguration {

	@Bean
	static NamedSessions neonizeNamedSessions() {
		return new NamedSessions();
	}

	@Bean
	@ConditionalOnMissingBean(NeonizeConnectionDetails.class)
	PropertiesNeonizeConnectionDetails neonizeConnectionDetails(NeonizeProperties properties,
			ResourceLoader resourceLoader) {
		return new PropertiesNeonizeConnectionDetails(properties.getConnection(), resourceLoader);
	}

	@Bean
	@ConditionalOnMissingBean(RecordStore.class)
	InMemoryRecordStore neonizeRecordStore() {
		LogFactory.getLog(NeonizeAutoConfiguration.class)
			.warn("There is no database: sessions are kept in memory and must be paired again after a restart");
		return new InMemoryRecordStore();
	}

	@Bean
	@ConditionalOnMissingBean(SessionRegistry.class)
	InMemorySessionRegistry neonizeSessionRegistry() {
		return new InMemorySessionRegistry();
	}

	@Bean
	@ConditionalOnMissingBean(SessionLeases.class)
	SessionLeases neonizeSessionLeases() {
		return SessionLeases.none();
	}

	@Bean
	EventThreads neonizeEventThreads(NeonizeProperties properties, Environment environment) {
		return Threading.VIRTUAL.isActive(environment) ? EventThreads.virtual()
				: EventThreads.platform(properties.getEvents().getThreads());
	}

	@Bean
	ApplicationEventDispatch neonizeEventDispatch(ApplicationEventPublisher publisher) {
		return new ApplicationEventDispatch(publisher);
	}

	@Bean
	SessionSettings neonizeSessionSettings(NeonizeProperties properties) {
		return new SessionSettings(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	NeonizeClients neonizeClients(NeonizeProperties properties, NeonizeConnectionDetails connectionDetails,
			SessionSettings sessionSettings, RecordStore recordStore, SessionRegistry sessionRegistry,
			SessionLeases sessionLeases, EventThreads eventThreads, ApplicationEventDispatch eventDispatch,
			ObjectProvider<NeonizeClientsBuilderCustomizer> customizers) {
		NeonizeEventsProperties events = properties.getEvents();
		NeonizeClientsBuilder builder = NeonizeClients.builder()
			.recordStore(recordStore)
			.sessionRegistry(sessionRegistry)
			.sessionLeases(sessionLeases)
			.startParallelism(properties.getStartParallelism())
			.connection(connectionDetails.getConnection())
			.engineMode(properties.getEngine().getMode())
			.callTimeout(properties.getCallTimeout())
			.sessionSettings(sessionSettings)
			.delivery(events.getDelivery())
			.retry(events.getRetry().toPolicy())
			.messageMemory(events.getMessageMemory())
			.failedRetention(events.toFailedRetention())
			.eventExecutor(eventThreads.executor())
			.eventPublisher(eventDispatch);
		PropertyMapper map = PropertyMapper.get();
		map.from(properties.getEngine()::getMemoryLimit).as(DataSize::toBytes).to(builder::memoryLimit);
		properties.getMedia().applyTo(builder);
		map.from(properties.getMedia().getFfmpeg()::getPath).to(builder::ffmpeg);
		map.from(properties.getMedia().getFfmpeg()::isEnabled).whenFalse().toCall(builder::withoutFfmpeg);
		setMessageSecretRetention(builder, events.getMessageSecretRetention());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	private static void setMessageSecretRetention(NeonizeClientsBuilder builder, Duration retention) {
		try {
			builder.messageSecretRetention(retention);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("neonize.events.message-secret-retention", retention,
					ex.getMessage());
		}
	}

	@Bean(ConfiguredSessions.BEAN_NAME)
	ConfiguredSessions neonizeConfiguredSessions(NeonizeClients clients, NeonizeProperties properties) {
		return new ConfiguredSessions(clients, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	NeonizeLifecycle neonizeLifecycle(NeonizeClients clients, ConfiguredSessions sessions, NeonizeProperties properties,
			SessionLeases sessionLeases, ObjectProvider<LifecycleProperties> lifecycle) {
		Duration phase = lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
		// the last third is for disconnecting
		NeonizeLifecycle neonize = new NeonizeLifecycle(clients, sessions::toConnect,
				properties.isKeepAlive() && sessions.isAnyAutoConnect(), phase.multipliedBy(2).dividedBy(3));
		sessionLeases
			.onDiscovery((name) -> clients.find(name).filter(sessions::isToConnect).ifPresent(neonize::connect));
		return neonize;
	}

	@Bean
	@ConditionalOnMissingBean
	PairingTerminal neonizePairingTerminal(NeonizeProperties properties) {
		return new PairingTerminal(properties.getPairing().getPrintCodes());
	}

	@Bean
	PhonePairing neonizePhonePairing(ConfiguredSessions sessions, PairingTerminal terminal) {
		return new PhonePairing(sessions.phones(), terminal);
	}

	@Bean
	@ConditionalOnMissingBean
	TerminalPairing neonizeTerminalPairing(ConfiguredSessions sessions, PairingTerminal terminal) {
		return new TerminalPairing(terminal, sessions.phones().keySet());
	}

}
