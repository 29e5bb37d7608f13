package io.neonize.client;

import java.util.concurrent.TimeUnit;

import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program of the package's documentation, with a simulated phone in front of it.
 */
class OneShotIntegrationTests {

	@Test
	void connectsSendsAndStops() {
		Phone phone = SimulatedWhatsApp.newPhone();
		Contact alice = SimulatedWhatsApp.newContact();
		try (NeonizeClients clients = NeonizeClients.builder().connection(SimulatedWhatsApp.connection()).build();
				NeonizeClient client = clients.open("bot")) {
			client.on(QrCodeEvent.class, (event) -> phone.scan(event.code()));
			client.connect().orTimeout(20, TimeUnit.SECONDS).join();
			client.sendMessage(Jid.ofPhone(alice.number()), "hello").join();
		}
		assertThat(alice.await((message) -> message.text().equals("hello"), SimulatedWhatsApp.PATIENCE)).isPresent();
	}

}
