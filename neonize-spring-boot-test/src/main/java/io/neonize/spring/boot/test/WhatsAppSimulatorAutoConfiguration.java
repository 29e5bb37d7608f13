package io.neonize.spring.boot.test;

import java.util.HexFormat;

import io.neonize.client.Connection;
import io.neonize.client.NeonizeClients;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.autoconfigure.NeonizeAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.NeonizeConnectionDetails;
import io.neonize.spring.boot.autoconfigure.NeonizeProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a simulated WhatsApp for tests.
 */
@AutoConfiguration(before = NeonizeAutoConfiguration.class)
final class WhatsAppSimulatorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WhatsAppSimulator whatsAppSimulator() {
		return SharedSimulator.view();
	}

	@Bean
	@ConditionalOnMissingBean
	NeonizeConnectionDetails simulatorConnectionDetails(WhatsAppSimulator simulator) {
		SimulatorInfo info = simulator.info();
		Connection connection = new Connection(info.websocketUrl(), info.mediaUrl(),
				HexFormat.of().parseHex(info.rootKey()), info.caCertificate());
		return () -> connection;
	}

	@Bean
	@ConditionalOnBooleanProperty("neonize.test.simulator.pair")
	SessionPairing sessionPairing(WhatsAppSimulator simulator, NeonizeClients clients, NeonizeProperties properties) {
		return new SessionPairing(simulator, clients, properties.getSessions());
	}

}
