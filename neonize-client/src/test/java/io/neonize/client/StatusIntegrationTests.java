package io.neonize.client;

import io.neonize.client.message.StatusUpdates;
import io.neonize.client.message.TextStatus;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Status updates reach those who have the account among their contacts.
 */
class StatusIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static Conversation conversation;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("status");
		conversation.hears(ALICE, "hello");
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void statusUpdateIsPostedAndTakenBack() {
		SentMessage sent = status().post("good morning").join();
		assertThat(sent.chat()).isEqualTo(Jid.STATUS_BROADCAST);
		assertThat(status().post(TextStatus.of("in colour", 0xFF223344)).join().id()).isNotEmpty();
		assertThat(status().revoke(sent.id()).join().id()).isNotEmpty();
		Failures.assertInvalid("text", () -> status().post(" "));
		Failures.assertInvalid("id", () -> status().revoke(" "));
	}

	private static StatusUpdates status() {
		return conversation.client().status();
	}

}
