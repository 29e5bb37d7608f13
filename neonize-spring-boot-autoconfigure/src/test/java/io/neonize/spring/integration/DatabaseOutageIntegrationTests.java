package io.neonize.spring.integration;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.neonize.client.SessionState;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.BotApplication.Journal;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.DatabaseServer;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of an application whose database server goes away for a while.
 */
class DatabaseOutageIntegrationTests {

	private static final String[] SESSIONS = { "sales", "support" };

	private static final Set<SessionState> OUT_OF_SERVICE = EnumSet.of(SessionState.RECONNECTING, SessionState.STANDBY);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	@TempDir
	private Path folder;

	static Stream<DatabaseServer> servers() {
		return Stream.of(DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB)
			.filter(DatabaseProduct::isInstalled)
			.map(DatabaseProduct::createServer);
	}

	@ParameterizedTest
	@MethodSource("servers")
	void sessionsComeBackByThemselvesAndNothingIsLost(DatabaseServer server) {
		server.start();
		TestDatabase database = server.createDatabase();
		String number = (database.product() == DatabaseProduct.POSTGRESQL) ? "1" : "2";
		Map<String, Phone> phones = Map.of("sales", simulator.phone("+49 170 810000" + number, "Sales"), "support",
				simulator.phone("+49 170 820000" + number, "Support"));
		Contact alice = simulator.contact("+49 151 810000" + number, "Alice");
		try (ConfigurableApplicationContext application = start(database, phones)) {
			BotAssertions.awaitConnected(application, SESSIONS);
			exchange(alice, phones, "before");
			server.kill();
			phones.values().forEach((phone) -> alice.sendTo(phone.number(), "ping during " + phone.number()));
			Journal journal = application.getBean(Journal.class);
			awaitOutOfService(journal);
			server.start();
			phones.values().forEach((phone) -> BotAssertions.assertReceived(alice, "pong during " + phone.number()));
			BotAssertions.awaitConnected(application, SESSIONS);
			exchange(alice, phones, "after");
			assertThat(journal.of(UndecryptableMessageEvent.class)).isEmpty();
			assertThat(journal.of(QrCodeEvent.class)).hasSize(SESSIONS.length);
		}
		assertThat(alice.status().flawless()).as(alice.status().toString()).isTrue();
	}

	private ConfigurableApplicationContext start(TestDatabase database, Map<String, Phone> phones) {
		return BotApplication.start(simulator, this.folder, phones,
				Stream
					.concat(Stream.of(database.properties()), Stream.of("neonize.sessions.sales=",
							"neonize.sessions.support=", "spring.datasource.hikari.connection-timeout=5000"))
					.toArray(String[]::new));
	}

	/** Who cannot renew the lease in time has lost the session before a write fails. */
	private static void awaitOutOfService(Journal journal) {
		await().atMost(BotAssertions.LIMIT)
			.until(() -> journal.of(StateChangedEvent.class)
				.stream()
				.filter((event) -> OUT_OF_SERVICE.contains(event.state()))
				.map(StateChangedEvent::session)
				.distinct()
				.count() == SESSIONS.length);
	}

	private static void exchange(Contact alice, Map<String, Phone> phones, String text) {
		phones.forEach((session, phone) -> {
			alice.sendTo(phone.number(), "ping %s %s".formatted(text, session));
			BotAssertions.assertReceived(alice, "pong %s %s".formatted(text, session));
		});
	}

}
