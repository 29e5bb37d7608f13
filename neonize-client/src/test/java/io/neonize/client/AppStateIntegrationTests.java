package io.neonize.client;

import java.util.List;

import io.neonize.client.appstate.AppStateCollection;
import io.neonize.client.event.AppStateSyncCompleteEvent;
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
import static org.awaitility.Awaitility.await;

/**
 * What the devices of an account share: a new one reads it, and one that cannot asks the
 * phone.
 */
class AppStateIntegrationTests {

	/** As many changes as the simulator makes a snapshot of, and some more. */
	private static final int BEFORE_PAIRING = 11;

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		phone = SimulatedWhatsApp.newPhone();
		for (int i = 0; i < BEFORE_PAIRING; i++) {
			phone.appState().pin(chat(i).toString(), true);
		}
		client = pairedWith("appstate", phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void aNewDeviceReadsASnapshotAndWhatHasChangedSince() {
		await().atMost(SimulatedWhatsApp.PATIENCE).until(() -> isPinned(chat(BEFORE_PAIRING - 1)));
		for (int i = 0; i < BEFORE_PAIRING; i++) {
			assertThat(isPinned(chat(i))).as("chat %d", i).isTrue();
		}
	}

	@Test
	void whatCannotBeReadThePhoneTells() {
		Jid chat = Jid.parse("49151444@s.whatsapp.net");
		Jid later = Jid.parse("49151445@s.whatsapp.net");
		try (ReceivedEvents<PinEvent> pins = ReceivedEvents.of(client, PinEvent.class);
				ReceivedEvents<AppStateSyncErrorEvent> errors = ReceivedEvents.of(client, AppStateSyncErrorEvent.class);
				ReceivedEvents<AppStateSyncCompleteEvent> synced = ReceivedEvents.of(client,
						AppStateSyncCompleteEvent.class)) {
			phone.appState().pin(chat.toString(), true);
			pins.await((event) -> event.chat().equals(chat));
			SimulatedWhatsApp.simulator().faults().damageAppState(phone.number());
			Failures.assertFails(ErrorCode.INTERNAL,
					() -> client.appState().fetch(AppStateCollection.REGULAR_LOW, true));
			assertThat(errors.await(AppStateSyncErrorEvent::fullSync).name()).isEqualTo("regular_low");
			assertThat(client.appState().recover(AppStateCollection.REGULAR_LOW).join()).isNotEmpty();
			assertThat(synced.await(AppStateSyncCompleteEvent::recovery).name()).isEqualTo("regular_low");
			assertThat(isPinned(chat)).isTrue();
			phone.appState().pin(later.toString(), true);
			pins.await((event) -> event.chat().equals(later) && !event.fromFullSync());
		}
	}

	@Test
	void aKeyThatIsMissingIsAskedFor() {
		Jid chat = Jid.parse("49151446@s.whatsapp.net");
		try (ReceivedEvents<PinEvent> pins = ReceivedEvents.of(client, PinEvent.class)) {
			phone.appState().renewKey();
			phone.appState().pin(chat.toString(), true);
			pins.await((event) -> event.chat().equals(chat));
		}
	}

	@Test
	void thePhoneMakesEverythingAnewAndLogsItsDevicesOut() {
		NeonizeClient other = pairedWith("appstate-reset", SimulatedWhatsApp.newPhone());
		try (ReceivedEvents<LoggedOutEvent> ends = ReceivedEvents.of(other, LoggedOutEvent.class)) {
			other.appState().reset(List.of(AppStateCollection.REGULAR_LOW)).join();
			ends.await((event) -> true);
		}
	}

	private static NeonizeClient pairedWith(String name, Phone owner) {
		NeonizeClient opened = clients.open(name);
		opened.settings().change(ClientSettings.defaults().toBuilder().appStateEventsOnFullSync(true).build()).join();
		try (ReceivedEvents<HistorySyncEvent> histories = ReceivedEvents.of(opened, HistorySyncEvent.class)) {
			SimulatedWhatsApp.pair(opened, owner);
			histories.await((event) -> event.type() == HistorySyncType.PUSH_NAME);
		}
		return opened;
	}

	private static Jid chat(int number) {
		return Jid.parse("4915155%02d@s.whatsapp.net".formatted(number));
	}

	private static boolean isPinned(Jid chat) {
		return client.chats().settings(chat).join().pinned();
	}

}
