package io.neonize.sample.simulator;

import java.nio.file.Path;
import java.util.HexFormat;

import io.neonize.client.Connection;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.SimulatorOptions;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.autoconfigure.NeonizeConnectionDetails;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the simulator and points the client at it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!whatsapp")
class SimulatorConfiguration {

	@Bean
	WhatsAppSimulator whatsAppSimulator(@Value("${sample.simulator.port}") int port,
			@Value("${sample.simulator.state-file}") Path stateFile) {
		return WhatsAppSimulator.start(new SimulatorOptions(port, stateFile));
	}

	@Bean
	NeonizeConnectionDetails simulatorConnectionDetails(WhatsAppSimulator simulator) {
		SimulatorInfo info = simulator.info();
		Connection connection = new Connection(info.websocketUrl(), info.mediaUrl(),
				HexFormat.of().parseHex(info.rootKey()), info.caCertificate());
		return () -> connection;
	}

	@Bean
	Phone phone(WhatsAppSimulator simulator) {
		return simulator.phone("+49 170 1234567", "Support");
	}

	@Bean
	Contact contact(WhatsAppSimulator simulator) {
		return simulator.contact("+49 151 12345678", "Alice");
	}

}
