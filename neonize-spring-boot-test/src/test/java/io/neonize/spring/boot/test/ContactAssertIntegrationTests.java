package io.neonize.spring.boot.test;

import java.time.Duration;

import io.neonize.simulator.Contact;
import io.neonize.simulator.WhatsAppSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ContactAssert}, with contacts who write to each other.
 */
class ContactAssertIntegrationTests {

	private static final Duration BRIEFLY = Duration.ofMillis(200);

	private static WhatsAppSimulator whatsapp;

	private final Contact alice = whatsapp.contact("+49 151 12345678", "Alice");

	@BeforeAll
	static void start() {
		whatsapp = WhatsAppSimulator.start();
	}

	@AfterAll
	static void stop() {
		whatsapp.close();
	}

	@Test
	void holdsWhenTheTextsHaveCome() {
		Contact bob = whatsapp.contact("+49 151 11111111");
		this.alice.sendTo(bob.number(), "one");
		this.alice.sendTo(bob.number(), "two");
		WhatsAppAssertions.assertThat(bob).received("two").receivedExactly("one", "two").decryptedEverything();
	}

	@Test
	void tellsWhatCameInsteadOfTheText() {
		Contact bob = whatsapp.contact("+49 151 22222222");
		this.alice.sendTo(bob.number(), "pang!");
		WhatsAppAssertions.assertThat(bob).received("pang!");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WhatsAppAssertions.assertThat(bob).within(BRIEFLY).received("pong!"))
			.withMessageContaining("contact 4915122222222")
			.withMessageContaining("\"pong!\"")
			.withMessageContaining("received%n  [pang!]".formatted());
	}

	@Test
	void tellsThatNothingCame() {
		Contact bob = whatsapp.contact("+49 151 33333333");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WhatsAppAssertions.assertThat(bob).within(BRIEFLY).received("pong!"))
			.withMessageContaining("received%n  []".formatted());
	}

	@Test
	void failsWhenMoreCameThanExpected() {
		Contact bob = whatsapp.contact("+49 151 44444444");
		this.alice.sendTo(bob.number(), "pong!");
		this.alice.sendTo(bob.number(), "pong again!");
		WhatsAppAssertions.assertThat(bob).received("pong again!");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WhatsAppAssertions.assertThat(bob).receivedExactly("pong!"))
			.withMessageContaining("what contact 4915144444444 received")
			.withMessageContaining("pong again!");
	}

}
