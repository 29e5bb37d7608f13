package io.neonize.client;

import java.util.List;

import io.neonize.client.appstate.AppStateCollection;
import io.neonize.client.event.AppStateSyncErrorEvent;
import io.neonize.client.event.HistorySyncEvent;
import io.neonize.client.event.LoggedOutEvent;
import io.neonize.client.event.PinEvent;
import io.neonize.client.settings.ClientSettings;
import io.neonize.proto.wahistorysync.HistorySync.HistorySyncType;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the devices of an account share is damaged, and made anew.
 */
class AppStateIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("appstate");
		client.settings().change(ClientSettings.defaults().toBuilder().appStateEventsOnFullSync(true).build()).join();
		phone = SimulatedWhatsApp.newPhone();
		try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(client, HistorySyncEvent.class)) {
			SimulatedWhatsApp.pair(client, phone);
			histories.await((event) -> event.type() == HistorySyncType.PUSH_NAME);
		}
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void damageIsToldAndThePhoneIsAskedForHelp() {
		try (ReceivedEvents<PinEvent> pins = ReceivedEvents.of(client, PinEvent.class);
				ReceivedEvents<AppStateSyncErrorEvent> errors = ReceivedEvents.of(client, AppStateSyncErrorEvent.class);
				ReceivedEvents<LoggedOutEvent> ends = ReceivedEvents.of(client, LoggedOutEvent.class)) {
			phone.appState().pin("49151444@s.whatsapp.net", true);
			pins.await((event) -> true);
			SimulatedWhatsApp.simulator().faults().damageAppState(phone.number());
			Failures.assertFails(ErrorCode.INTERNAL,
					() -> client.appState().fetch(AppStateCollection.REGULAR_LOW, true));
			assertThat(errors.await(AppStateSyncErrorEvent::fullSync).name()).isEqualTo("regular_low");
			assertThat(client.appState().recover(AppStateCollection.REGULAR_LOW).join()).isNotEmpty();
			client.appState().reset(List.of(AppStateCollection.REGULAR_LOW)).join();
			ends.await((event) -> true);
		}
	}

}
