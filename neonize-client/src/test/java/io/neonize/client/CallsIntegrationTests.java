package io.neonize.client;

import io.neonize.client.event.CallAcceptEvent;
import io.neonize.client.event.CallEvent;
import io.neonize.client.event.CallOfferEvent;
import io.neonize.client.event.CallOfferNoticeEvent;
import io.neonize.client.event.CallPreAcceptEvent;
import io.neonize.client.event.CallRejectEvent;
import io.neonize.client.event.CallRelayLatencyEvent;
import io.neonize.client.event.CallTerminateEvent;
import io.neonize.client.event.CallTransportEvent;
import io.neonize.client.event.UnknownCallEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that come.
 */
class CallsIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("calls");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void callIsRejected() {
		try (ReceivedEvents<CallOfferEvent> offers = ReceivedEvents.of(client, CallOfferEvent.class)) {
			String id = this.alice.activities().call(phone.number());
			CallOfferEvent offer = offers.await((event) -> event.call().id().equals(id));
			assertThat(offer.call().from()).isEqualTo(jid(this.alice));
			assertThat(offer.call().creator()).isEqualTo(jid(this.alice));
			assertThat(offer.remoteVersion()).isEqualTo("2.26.40");
			assertThat(offer.data().tag()).isEqualTo("offer");
			client.calls().reject(offer).join();
			assertThat(this.alice.activities()
				.await((activity) -> activity.state().equals("reject") && id.equals(activity.call()),
						SimulatedWhatsApp.PATIENCE))
				.isPresent();
		}
	}

	@Test
	void everySignalOfACallIsTold() {
		try (ReceivedEvents<CallEvent> signals = ReceivedEvents.of(client, CallEvent.class)) {
			String id = this.alice.activities().call(phone.number());
			signals.await(CallOfferEvent.class::isInstance);
			signal(id, "preaccept", signals, CallPreAcceptEvent.class);
			signal(id, "transport", signals, CallTransportEvent.class);
			signal(id, "relaylatency", signals, CallRelayLatencyEvent.class);
			signal(id, "accept", signals, CallAcceptEvent.class);
			assertThat(signal(id, "offer_notice", signals, CallOfferNoticeEvent.class))
				.matches((notice) -> notice.media().equals("audio") && notice.type().equals("group"));
			signal(id, "reject", signals, CallRejectEvent.class);
			assertThat(signal(id, "terminate", signals, CallTerminateEvent.class).reason()).isEqualTo("timeout");
		}
	}

	private <E extends CallEvent> E signal(String id, String signal, ReceivedEvents<CallEvent> signals, Class<E> type) {
		this.alice.activities().signal(phone.number(), signal, id);
		E event = type.cast(signals.await(type::isInstance));
		assertThat(event.call().id()).isEqualTo(id);
		return event;
	}

	@Test
	void unknownSignalArrivesAsSuch() {
		try (ReceivedEvents<UnknownCallEvent> unknown = ReceivedEvents.of(client, UnknownCallEvent.class)) {
			this.alice.activities().signal(phone.number(), "hologram", "call-1");
			assertThat(unknown.await((event) -> true).data().children()).singleElement()
				.matches((child) -> child.tag().equals("hologram"));
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Failures.assertInvalid("from", () -> client.calls().reject(Jid.parse("120363999999999999@g.us"), "id"));
		Failures.assertInvalid("call_id", () -> client.calls().reject(jid(this.alice), ""));
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
