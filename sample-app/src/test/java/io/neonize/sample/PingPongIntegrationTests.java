package io.neonize.sample;

import io.neonize.simulator.Contact;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.test.AutoConfigureWhatsAppSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static io.neonize.spring.boot.test.WhatsAppAssertions.assertThat;

/**
 * Tests for {@link PingPong}.
 */
@SpringBootTest
@ActiveProfiles("whatsapp")
@AutoConfigureWhatsAppSimulator
class PingPongIntegrationTests {

	@Test
	void answersPing(@Autowired WhatsAppSimulator whatsapp) {
		Contact alice = whatsapp.contact("+49 151 12345678");
		alice.send("ping");
		assertThat(alice).received("pong!").decryptedEverything();
	}

	@Test
	void keepsQuietAboutAnythingElse(@Autowired WhatsAppSimulator whatsapp) {
		Contact bob = whatsapp.contact("+49 151 12345679");
		bob.send("Hello?");
		bob.send("ping");
		assertThat(bob).receivedExactly("pong!");
	}

}
