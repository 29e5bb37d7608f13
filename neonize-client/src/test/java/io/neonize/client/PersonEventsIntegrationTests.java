package io.neonize.client;

import java.util.Map;

import io.neonize.client.event.ChatPresenceEvent;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.simulator.Phone;
import io.neonize.simulator.Stanza;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people do and are called, as WhatsApp tells it.
 */
class PersonEventsIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("people");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void otherAddressOfAPersonIsToldFromWhenItIsKnown() {
		Jid lid = Jid.parse("88001122334455@lid");
		Jid number = Jid.ofPhone("+4915177788899");
		MessageSource before = writingFrom(lid);
		assertThat(before.senderPhoneNumber()).isNull();
		assertThat(before.chatKey()).isEqualTo(lid);
		client.contacts().storeMapping(lid, number).join();
		MessageSource byLid = writingFrom(lid);
		assertThat(byLid.senderPhoneNumber()).isEqualTo(number);
		assertThat(byLid.chatAlt()).isEqualTo(number);
		assertThat(byLid.chatKey()).isEqualTo(lid);
		MessageSource byNumber = writingFrom(number);
		assertThat(byNumber.senderPhoneNumber()).isEqualTo(number);
		assertThat(byNumber.chatKey()).isEqualTo(lid);
		Stanza written = Stanza.of("message", Map.of("from", lid.toString(), "id", "KNOWN", "type", "text"),
				Stanza.of("unavailable", Map.of("type", "view_once")));
		assertThat(after(written, UndecryptableMessageEvent.class).info().source().senderAlt()).isEqualTo(number);
	}

	private static MessageSource writingFrom(Jid address) {
		return after(Stanza.of("chatstate", Map.of("from", address.toString()), Stanza.of("composing", Map.of())),
				ChatPresenceEvent.class)
			.source();
	}

	private static <E extends NeonizeEvent> E after(Stanza stanza, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(client, type)) {
			phone.tell(stanza);
			return events.await((event) -> true);
		}
	}

}
