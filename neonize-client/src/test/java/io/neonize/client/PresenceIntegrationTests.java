package io.neonize.client;

import io.neonize.client.event.ChatPresenceEvent;
import io.neonize.client.event.ChatPresenceState;
import io.neonize.client.event.PresenceEvent;
import io.neonize.client.presence.Presence;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is there, and who writes.
 */
class PresenceIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("presence");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void othersSeeThatTheAccountComesAndGoes() {
		this.alice.activities().watch(phone.number());
		presence().send(true).join();
		assertSeen("presence", "available");
		presence().send(false).join();
		phone.owner().activities().available(false);
		assertSeen("presence", "unavailable");
		client.sendPresence(true).join();
	}

	@Test
	void othersSeeThatTheAccountWritesAndSpeaks() {
		presence().sendChat(jid(this.alice), ChatPresenceState.COMPOSING).join();
		assertSeen("chat", "composing");
		presence().sendChat(jid(this.alice), ChatPresenceState.RECORDING).join();
		assertSeen("chat", "recording");
		presence().sendChat(jid(this.alice), ChatPresenceState.PAUSED).join();
		assertSeen("chat", "paused");
		Failures.assertInvalid("chat", () -> presence().sendChat(Jid.STATUS_BROADCAST, ChatPresenceState.PAUSED));
	}

	@Test
	void othersAreSeen() {
		try (ReceivedEvents<PresenceEvent> comings = ReceivedEvents.of(client, PresenceEvent.class);
				ReceivedEvents<ChatPresenceEvent> states = ReceivedEvents.of(client, ChatPresenceEvent.class)) {
			presence().send(true).join();
			presence().subscribe(jid(this.alice)).join();
			comings.await((event) -> event.from().equals(jid(this.alice)) && event.available());
			this.alice.activities().available(false);
			assertThat(comings.await((event) -> !event.available()).lastSeen()).isNotNull();
			this.alice.activities().show(phone.number(), "recording");
			assertThat(states.await((event) -> event.state() == ChatPresenceState.RECORDING).source().sender())
				.isEqualTo(jid(this.alice));
		}
		Failures.assertInvalid("user", () -> presence().subscribe(Jid.parse("120363999999999999@g.us")));
	}

	private void assertSeen(String kind, String state) {
		assertThat(this.alice.activities()
			.await((activity) -> activity.kind().equals(kind) && activity.state().equals(state),
					SimulatedWhatsApp.PATIENCE))
			.as(state)
			.isPresent();
	}

	private static Presence presence() {
		return client.presence();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
