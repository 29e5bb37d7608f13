package io.neonize.client;

import java.util.Map;

import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PairPasskeyErrorEvent;
import io.neonize.client.event.PairPasskeyRequestEvent;
import io.neonize.client.event.QrScannedWithoutMultideviceEvent;
import io.neonize.simulator.Phone;
import io.neonize.simulator.Stanza;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events that nothing in the simulated world causes, from WhatsApp's stanzas as they are.
 */
class StanzaEventsIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("stanzas");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void linkingTellsWhatGoesWrong() {
		after(Stanza.of("ib", Map.of(), Stanza.of("downgrade_webclient", Map.of())),
				QrScannedWithoutMultideviceEvent.class);
		Stanza options = Stanza.text("passkey_request_options", Map.of(), "{\"challenge\": \"YWJj\", \"rpId\": \"w\"}");
		assertThat(after(notification("passkey_prologue_request", "s.whatsapp.net", options),
				PairPasskeyRequestEvent.class)
			.publicKeyJson()).contains("\"challenge\":\"YWJj\"");
		assertThat(after(notification("crsc_continuation", "s.whatsapp.net", Stanza.of("nothing", Map.of())),
				PairPasskeyErrorEvent.class)
			.continuation()).isTrue();
	}

	private static Stanza notification(String type, String from, Stanza content) {
		return Stanza.of("notification", Map.of("type", type, "from", from), content);
	}

	private static <E extends NeonizeEvent> E after(Stanza stanza, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(client, type)) {
			phone.tell(stanza);
			return events.await((event) -> true);
		}
	}

}
