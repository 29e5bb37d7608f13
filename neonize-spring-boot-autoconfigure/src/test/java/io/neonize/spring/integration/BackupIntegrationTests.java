package io.neonize.spring.integration;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.BotApplication.Journal;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an account goes on from a backup that was taken while the application ran.
 */
class BackupIntegrationTests {

	private static final String SESSION = "saved";

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	@TempDir
	private Path folder;

	@EveryDatabase(of = { DatabaseProduct.SQLITE, DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB })
	void accountGoesOnFromABackupOfTheLastStateWithoutANewPairing(TestDatabase database) throws SQLException {
		Phone phone = simulator.phone("+49 170 950000" + database.product().ordinal(), "Saved");
		Contact alice = simulator.contact("+49 151 950000" + database.product().ordinal(), "Alice");
		TestDatabase restored;
		try (ConfigurableApplicationContext application = start(database, Map.of(SESSION, phone))) {
			BotAssertions.awaitConnected(application, SESSION);
			exchange(alice, phone, "before");
			BotAssertions.client(application, SESSION).disconnect().join();
			restored = database.restoredFromBackup();
		}
		try (restored; ConfigurableApplicationContext application = start(restored, Map.of())) {
			BotAssertions.awaitConnected(application, SESSION);
			exchange(alice, phone, "after");
			assertThat(application.getBean(Journal.class).of(QrCodeEvent.class)).isEmpty();
		}
		assertThat(phone.devices()).hasSize(1);
		assertThat(alice.status().flawless()).as(alice.status().toString()).isTrue();
	}

	@EveryDatabase(of = DatabaseProduct.SQLITE)
	void conversationsThatWentOnSinceTheBackupFindTogetherAgain(TestDatabase database) throws SQLException {
		Phone phone = simulator.phone("+49 170 9600001", "Old");
		Contact bob = simulator.contact("+49 151 9600001", "Bob");
		TestDatabase old;
		try (ConfigurableApplicationContext application = start(database, Map.of(SESSION, phone))) {
			BotAssertions.awaitConnected(application, SESSION);
			exchange(bob, phone, "before");
			old = database.restoredFromBackup();
			for (int i = 0; i < 5; i++) {
				exchange(bob, phone, "since " + i);
			}
		}
		try (old; ConfigurableApplicationContext application = start(old, Map.of())) {
			BotAssertions.awaitConnected(application, SESSION);
			exchange(bob, phone, "after");
			exchange(bob, phone, "for good");
		}
	}

	private ConfigurableApplicationContext start(TestDatabase database, Map<String, Phone> phones) {
		return BotApplication.start(simulator, this.folder, phones,
				Stream.concat(Stream.of(database.properties()), Stream.of("neonize.sessions.%s=".formatted(SESSION)))
					.toArray(String[]::new));
	}

	private static void exchange(Contact contact, Phone phone, String text) {
		contact.sendTo(phone.number(), "ping " + text);
		BotAssertions.assertReceived(contact, "pong " + text);
	}

}
