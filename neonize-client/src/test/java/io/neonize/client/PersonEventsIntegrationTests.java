package io.neonize.client;

import java.util.List;
import java.util.Map;

import io.neonize.client.event.BusinessNameEvent;
import io.neonize.client.event.ChatPresenceEvent;
import io.neonize.client.event.ChatPresenceState;
import io.neonize.client.event.GroupInfoEvent;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PresenceEvent;
import io.neonize.client.event.PushNameEvent;
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

	private static final String BOB = "49151333@s.whatsapp.net";

	private static final String GROUP = "120363000000000077@g.us";

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
	void presenceIsTold() {
		assertThat(after(Stanza.of("presence", Map.of("from", BOB)), PresenceEvent.class))
			.matches(PresenceEvent::available);
		assertThat(after(Stanza.of("presence", Map.of("from", BOB, "type", "unavailable", "last", "1700000000")),
				PresenceEvent.class)
			.lastSeen()).hasToString("2023-11-14T22:13:20Z");
	}

	@Test
	void writingIsTold() {
		Stanza recording = Stanza.of("chatstate", Map.of("from", BOB),
				Stanza.of("composing", Map.of("media", "audio")));
		assertThat(after(recording, ChatPresenceEvent.class).state()).isEqualTo(ChatPresenceState.RECORDING);
		assertThat(after(Stanza.of("chatstate", Map.of("from", BOB), Stanza.of("paused", Map.of())),
				ChatPresenceEvent.class)
			.source()
			.chat()).isEqualTo(Jid.parse(BOB));
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

	@Test
	void changesOfGroupsAreTold() {
		Stanza change = Stanza.of("notification", Map.of("type", "w:gp2", "from", GROUP, "participant", BOB),
				Stanza.of("subject", Map.of("subject", "New", "s_t", "1700000000", "s_o", BOB)),
				Stanza.of("announcement", Map.of("v_id", "1")));
		GroupInfoEvent event = after(change, GroupInfoEvent.class);
		assertThat(event.group()).isEqualTo(Jid.parse(GROUP));
		assertThat(event.settings().announce()).isTrue();
		assertThat(event.settings().locked()).isNull();
		assertThat(event.settings().name()).isNotNull().satisfies((name) -> assertThat(name.text()).isEqualTo("New"));
	}

	@Test
	void namesOfPeopleAndBusinessesAreTold() {
		Stanza written = Stanza.of("message", Map.of("from", BOB, "id", "NAMED", "type", "text", "notify", "Bob"),
				Stanza.of("unavailable", Map.of("type", "view_once")));
		assertThat(after(written, PushNameEvent.class).newName()).isEqualTo("Bob");
		byte[] certificate = { 0x0A, 6, 0x22, 4, 'S', 'h', 'o', 'p' };
		Stanza business = Stanza.of("message", Map.of("from", BOB, "id", "SHOP", "type", "text", "verified_name", "1"),
				new Stanza("verified_name", Map.of("v", "1"), List.of(), certificate),
				Stanza.of("unavailable", Map.of("type", "view_once")));
		assertThat(after(business, BusinessNameEvent.class).newName()).isEqualTo("Shop");
	}

	private static <E extends NeonizeEvent> E after(Stanza stanza, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(client, type)) {
			phone.tell(stanza);
			return events.await((event) -> true);
		}
	}

}
