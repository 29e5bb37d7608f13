package io.neonize.client;

import java.time.Duration;

import com.google.protobuf.ByteString;
import io.neonize.client.event.ConnectedEvent;
import io.neonize.client.event.ConnectionEvent;
import io.neonize.client.event.DisconnectedEvent;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.settings.ProxySettings;
import io.neonize.client.settings.PushRegistration;
import io.neonize.client.settings.Settings;
import io.neonize.client.settings.WhatsAppVersion;
import io.neonize.simulator.Contact;
import io.neonize.simulator.ContactReceipt;
import io.neonize.simulator.Phone;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a session connects and behaves, as chosen while it is open.
 */
class SettingsIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("settings");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void sendersSeeThatMessagesWereDelivered() {
		Contact alice = SimulatedWhatsApp.newContact();
		assertThat(receiptFor(alice)).isEqualTo("inactive");
		settings().setForceActiveDeliveryReceipts(true).join();
		assertThat(receiptFor(alice)).isEqualTo("delivered");
		settings().setForceActiveDeliveryReceipts(false).join();
	}

	private static String receiptFor(Contact contact) {
		String id = contact.sendTo(phone.number(), "anybody there?");
		return Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> contact.receiptsAfter(0, Duration.ZERO)
				.stream()
				.filter((receipt) -> receipt.ids().contains(id) && receipt.device() != 0)
				.map(ContactReceipt::type)
				.toList(), (types) -> !types.isEmpty())
			.get(0);
	}

	@Test
	void whatAClientHasForItsLifeMakesTheSessionConnectAnew() {
		ClientSettings chosen = settings().current()
			.toBuilder()
			.maxParallelRetryReceipts(2)
			.sendReportingTokens(true)
			.rerequestFromPhone(false)
			.presenceNeedsToken(true)
			.trustNewIdentities(false)
			.build();
		reconnectBy(() -> settings().change(chosen).join());
		assertThat(settings().current()).isEqualTo(chosen);
		reconnectBy(() -> settings().change(ClientSettings.defaults()).join());
	}

	@Test
	void whatsAppIsToldWhetherTheSessionWantsMessages() {
		settings().setPassive(true).join();
		settings().setPassive(false).join();
	}

	@Test
	void pushNotificationsAreRegistered() {
		settings().registerForPush(new PushRegistration.Fcm("token")).join();
		settings().registerForPush(new PushRegistration.Apns("token", "voip", ByteString.EMPTY)).join();
		settings().registerForPush(new PushRegistration.Web("https://push.invalid", ByteString.EMPTY, ByteString.EMPTY))
			.join();
		assertThat(settings().pushConfig().join().attributes()).containsEntry("type", "result");
		Failures.assertInvalid("config", () -> settings().registerForPush(new PushRegistration.Fcm("")));
	}

	@Test
	void versionIsAskedForAndChosen() {
		WhatsAppVersion version = settings().latestVersion().join();
		assertThat(version.latest()).startsWith("2.3000.");
		settings().setVersion(version.latest()).join();
		assertThat(settings().latestVersion().join().current()).isEqualTo(version.latest());
		settings().setVersion(version.current()).join();
		Failures.assertInvalid("version", () -> settings().setVersion("latest"));
	}

	@Test
	void refusesWhatMakesNoSense() {
		Failures.assertInvalid("proxy", () -> settings().setProxy(ProxySettings.of("proxy.invalid:3128")));
		Failures.assertInvalid("maxParallelRetryReceipts",
				() -> settings().change(ClientSettings.defaults().toBuilder().maxParallelRetryReceipts(-1).build()));
		settings().change(ClientSettings.defaults()).join();
	}

	private static Settings settings() {
		return client.settings();
	}

	private static void reconnectBy(Runnable change) {
		try (ReceivedEvents<ConnectionEvent> events = ReceivedEvents.of(client, ConnectionEvent.class)) {
			change.run();
			events.await(DisconnectedEvent.class::isInstance);
			events.await(ConnectedEvent.class::isInstance);
		}
		Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(() -> assertThat(client.state()).isEqualTo(SessionState.CONNECTED));
	}

}
