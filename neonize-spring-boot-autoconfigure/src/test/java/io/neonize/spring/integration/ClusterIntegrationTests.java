package io.neonize.spring.integration;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionState;
import io.neonize.simulator.Contact;
import io.neonize.simulator.LinkedDevice;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.ClusterApplication.Pause;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of an application on one database, on a simulated WhatsApp that counts
 * every login.
 */
class ClusterIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	private static int numbers;

	@EveryDatabase(of = { DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB })
	void twoInstancesShareTheSessionsAndOneTakesOverFromTheOther(TestDatabase database) {
		Map<String, Phone> phones = phones(6);
		Contact alice = newContact();
		try (ConfigurableApplicationContext first = start(database, phones, phones)) {
			await().atMost(LIMIT).until(() -> count(first, SessionState.CONNECTED) == 6);
			int logins = logins(phones);
			try (ConfigurableApplicationContext second = start(database, phones, Map.of())) {
				await().atMost(LIMIT)
					.until(() -> count(first, SessionState.CONNECTED) == 3 && count(second, SessionState.CONNECTED) == 3
							&& count(first, SessionState.STANDBY) == 3 && count(second, SessionState.STANDBY) == 3);
				assertThat(logins(phones)).as("one hand-over each").isEqualTo(logins + 3);
				askAll(alice, phones, "shared");
				first.close();
				await().atMost(LIMIT).until(() -> count(second, SessionState.CONNECTED) == 6);
				askAll(alice, phones, "alone");
				assertThat(logins(phones)).as("no session was taken twice").isEqualTo(logins + 6);
			}
		}
		assertThat(alice.status().flawless()).as(alice.status().toString()).isTrue();
	}

	@EveryDatabase(of = { DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB })
	void pausedInstanceIsFencedOffAndStandsByAfterwards(TestDatabase database) {
		Map<String, Phone> phones = phones(1);
		String name = phones.keySet().iterator().next();
		Contact alice = newContact();
		try (ConfigurableApplicationContext paused = start(database, phones, phones)) {
			await().atMost(LIMIT).until(() -> count(paused, SessionState.CONNECTED) == 1);
			askAll(alice, phones, "before");
			try (ConfigurableApplicationContext other = start(database, phones, Map.of())) {
				await().atMost(LIMIT).until(() -> count(other, SessionState.STANDBY) == 1);
				paused.getBean(Pause.class).begin();
				await().atMost(LIMIT).until(() -> count(other, SessionState.CONNECTED) == 1);
				int logins = logins(phones);
				assertThatExceptionOfType(CompletionException.class).isThrownBy(
						() -> client(paused, name).sendMessage(Jid.ofPhone(alice.number()), "from the grave").join());
				askAll(alice, phones, "meanwhile");
				paused.getBean(Pause.class).end();
				await().atMost(LIMIT).until(() -> count(paused, SessionState.STANDBY) == 1);
				askAll(alice, phones, "after");
				assertThat(client(paused, name).state()).isEqualTo(SessionState.STANDBY);
				assertThat(client(other, name).state()).isEqualTo(SessionState.CONNECTED);
				assertThat(logins(phones)).as("nobody fights").isEqualTo(logins);
			}
		}
		assertThat(alice.received()).extracting("text").doesNotContain("from the grave");
		assertThat(alice.status().flawless()).as(alice.status().toString()).isTrue();
	}

	private static ConfigurableApplicationContext start(TestDatabase database, Map<String, Phone> sessions,
			Map<String, Phone> phones) {
		String[] properties = sessions.keySet()
			.stream()
			.map((name) -> "neonize.sessions." + name + "=")
			.toArray(String[]::new);
		return ClusterApplication.start(simulator, database, phones, properties);
	}

	private static Map<String, Phone> phones(int count) {
		Map<String, Phone> phones = new TreeMap<>();
		for (int i = 0; i < count; i++) {
			numbers++;
			phones.put("session" + numbers, simulator.phone("+49170%07d".formatted(numbers), "Session " + numbers));
		}
		return phones;
	}

	private static Contact newContact() {
		return simulator.contact("+49151%07d".formatted(++numbers), "Alice");
	}

	private static NeonizeClient client(ConfigurableApplicationContext application, String session) {
		return application.getBean(NeonizeClients.class).find(session).orElseThrow();
	}

	private static long count(ConfigurableApplicationContext application, SessionState state) {
		return application.getBean(NeonizeClients.class)
			.list()
			.stream()
			.filter((client) -> client.state() == state)
			.count();
	}

	private static int logins(Map<String, Phone> phones) {
		return phones.values()
			.stream()
			.flatMap((phone) -> phone.devices().stream())
			.mapToInt(LinkedDevice::logins)
			.sum();
	}

	/** Pings all sessions and awaits their pongs. */
	private static void askAll(Contact contact, Map<String, Phone> phones, String word) {
		phones.forEach((name, phone) -> contact.sendTo(phone.number(), "ping " + name + " " + word));
		phones.keySet().forEach((name) -> {
			String pong = "pong " + name + " " + word;
			assertThat(contact.await((message) -> message.text().equals(pong), LIMIT)).as(pong).isPresent();
		});
	}

}
