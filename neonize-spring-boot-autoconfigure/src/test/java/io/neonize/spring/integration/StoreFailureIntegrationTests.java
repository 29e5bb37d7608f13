package io.neonize.spring.integration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.neonize.client.NeonizeClient;
import io.neonize.client.StoreException;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.BotApplication.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests of an application whose SQLite file fails it while it runs, or holds what it
 * cannot read.
 */
class StoreFailureIntegrationTests {

	/** At most 4 MB. */
	private static final String SMALL = "?journal_mode=WAL&busy_timeout=10000&transaction_mode=IMMEDIATE&max_page_count=1000";

	private static final byte[] GARBAGE = { 'g', 'a', 'r', 'b', 'a', 'g', 'e' };

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	@TempDir
	private Path folder;

	@Test
	void fullDiskStopsTheSessionUntilThereIsRoomAndLosesNothing() {
		Phone phone = simulator.phone("+49 170 9100001", "Full");
		Contact alice = simulator.contact("+49 151 9100001", "Alice");
		int pings = 300;
		try (ConfigurableApplicationContext application = start(Map.of("full", phone), "neonize.sessions.full=",
				"spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("small.db") + SMALL)) {
			BotAssertions.awaitConnected(application, "full");
			JdbcTemplate jdbc = new JdbcTemplate(application.getBean(DataSource.class));
			fill(jdbc);
			assertThat(alice.flood(phone.number(), "ping {n}", pings, 8).sent()).isEqualTo(pings);
			Journal journal = application.getBean(Journal.class);
			await("session says that the disk is full").atMost(BotAssertions.LIMIT)
				.until(() -> journal.of(StateChangedEvent.class)
					.stream()
					.anyMatch((event) -> event.reason().contains("database or disk is full")));
			jdbc.execute("drop table filler");
			await("all pongs").atMost(BotAssertions.LIMIT).until(() -> alice.status().received() >= pings);
			BotAssertions.awaitConnected(application, "full");
			assertThat(journal.of(UndecryptableMessageEvent.class)).isEmpty();
		}
		assertThat(alice.status().flawless()).as(alice.status().toString()).isTrue();
	}

	private static void fill(JdbcTemplate jdbc) {
		jdbc.execute("create table filler (content blob)");
		assertThat(catchThrowable(() -> {
			while (true) {
				jdbc.execute("insert into filler values (zeroblob(3000))");
			}
		})).isInstanceOf(DataAccessException.class).hasMessageContaining("full");
	}

	@Test
	void brokenDeviceFailsItsOwnSessionAloneAndIsLeftAsItIs() {
		Phone broken = simulator.phone("+49 170 9200001", "Broken");
		Phone fine = simulator.phone("+49 170 9200002", "Fine");
		Contact bob = simulator.contact("+49 151 9200001", "Bob");
		String[] sessions = { "neonize.sessions.broken=", "neonize.sessions.fine=" };
		byte[] device;
		try (ConfigurableApplicationContext application = start(Map.of("broken", broken, "fine", fine), sessions)) {
			BotAssertions.awaitConnected(application, "broken", "fine");
			BotAssertions.client(application, "broken").disconnect().join();
			device = exchange(application, "broken", "device", GARBAGE);
		}
		try (ConfigurableApplicationContext application = start(Map.of(), sessions)) {
			NeonizeClient client = BotAssertions.client(application, "broken");
			assertThatException().isThrownBy(() -> client.connect().orTimeout(60, TimeUnit.SECONDS).join())
				.withCauseInstanceOf(StoreException.class)
				.withMessageContaining("\"broken\"")
				.withMessageContaining("the stored device is damaged");
			BotAssertions.awaitConnected(application, "fine");
			bob.sendTo(fine.number(), "ping fine");
			BotAssertions.assertReceived(bob, "pong fine");
			assertThat(exchange(application, "broken", "device", device)).isEqualTo(GARBAGE);
			client.connect().orTimeout(60, TimeUnit.SECONDS).join();
			bob.sendTo(broken.number(), "ping restored");
			BotAssertions.assertReceived(bob, "pong restored");
			assertThat(application.getBean(Journal.class).of(QrCodeEvent.class)).isEmpty();
		}
	}

	@Test
	void brokenRatchetIsReplacedByANewOneWithItsContact() {
		Phone phone = simulator.phone("+49 170 9300001", "Ratchet");
		Contact carol = simulator.contact("+49 151 9300001", "Carol");
		try (ConfigurableApplicationContext application = start(Map.of("ratchet", phone),
				"neonize.sessions.ratchet=")) {
			BotAssertions.awaitConnected(application, "ratchet");
			carol.sendTo(phone.number(), "ping before");
			BotAssertions.assertReceived(carol, "pong before");
			BotAssertions.client(application, "ratchet").disconnect().join();
			exchange(application, "ratchet", "session", GARBAGE);
			BotAssertions.client(application, "ratchet").connect().join();
			carol.sendTo(phone.number(), "ping after");
			BotAssertions.assertReceived(carol, "pong after");
		}
	}

	/** Replaces what is stored, and returns what was there. */
	private static byte[] exchange(ConfigurableApplicationContext application, String session, String kind,
			byte[] value) {
		JdbcTemplate jdbc = new JdbcTemplate(application.getBean(DataSource.class));
		String where = " where session_name = ? and kind = ?";
		List<byte[]> before = jdbc.queryForList("select record_value from neonize_record" + where, byte[].class,
				session, kind);
		assertThat(before).isNotEmpty();
		jdbc.update("update neonize_record set record_value = ?" + where, value, session, kind);
		return before.get(0);
	}

	private ConfigurableApplicationContext start(Map<String, Phone> phones, String... properties) {
		return BotApplication.start(simulator, this.folder.resolve("neonize.db"), phones, properties);
	}

}
