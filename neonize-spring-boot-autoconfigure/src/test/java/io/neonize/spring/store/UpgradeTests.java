package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.StoredSession;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of today finds the sessions of the first version, and its entities fit
 * the upgraded tables. {@link NeonizeSchemaTests} sees to the versions between.
 */
class UpgradeTests {

	@EveryDatabase
	void sessionsOfTheFirstVersionAreAllThere(TestDatabase database) throws SQLException {
		SchemaVersions.create(database, 1);
		try (ConfigurableApplicationContext application = StoreApplication.start(database.properties())) {
			assertThat(application.getBean(SessionRegistry.class).findAll()).containsExactly(sales(), unpaired());
			RecordStore store = application.getBean(RecordStore.class);
			assertThat(store.scan("sales", new RecordScan("", "", null, 10)).records()).containsExactly(
					record("device", "self", 0, 0xff, 0x7f, 0x80), record("session", "4915187654321_1:0", 10, 11, 12));
			assertThat(store.get("unpaired", List.of(new RecordKey("prekey", "1"))))
				.containsExactly(record("prekey", "1"));
		}
	}

	@EveryDatabase
	void valueOfTheFifthVersionThatLooksSealedIsReadAsItIs(TestDatabase database) throws SQLException {
		SchemaVersions.create(database, 5);
		RawRows raw = new RawRows(database);
		raw.execute("delete from neonize_encryption_key",
				insert("looks sealed", raw.blob("004e5a01" + "01020304" + "00".repeat(36))),
				insert("looks marked", raw.blob("004e5a00")), insert("is neither", raw.blob("004e5b01")),
				"update neonize_outbox set state = 'SENT'");
		try (ConfigurableApplicationContext application = StoreApplication.start(database.properties())) {
			List<StoredRecord> records = application.getBean(RecordStore.class)
				.scan("sales", new RecordScan("msgsecret", "", null, 10))
				.records();
			assertThat(records).extracting((record) -> HexFormat.of().formatHex(record.value()))
				.containsExactly("004e5b01", "004e5a00", "004e5a01" + "01020304" + "00".repeat(36));
		}
		assertThat(raw.texts("select payload from neonize_outbox")).containsExactly("");
	}

	@EveryDatabase
	void valueThatTheFifthVersionHasSealedStaysAsItIs(TestDatabase database) throws SQLException {
		SchemaVersions.create(database, 5);
		RawRows raw = new RawRows(database);
		String sealed = "004e5a01" + "01020304" + "00".repeat(36);
		raw.execute("insert into neonize_encryption_key (key_id, check_value) values ('01020304', 'x')",
				insert("sealed", raw.blob(sealed)));
		new NeonizeSchema(SchemaVersions.dataSource(database)).afterPropertiesSet();
		String stored = raw.rows("sales", "sealed").get(0);
		assertThat(HexFormat.of().formatHex(stored.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(sealed);
	}

	private static String insert(String key, String value) {
		return "insert into neonize_record (session_name, kind, record_key, record_value) values ('sales', 'msgsecret', '%s', %s)"
			.formatted(key, value);
	}

	private static StoredSession sales() {
		SessionOptions options = SessionOptions.named("sales")
			.withDeviceName("Sales (Linux)")
			.withPlatformType("DESKTOP")
			.withEventWindow(16)
			.withReconnectPause(Duration.ofMillis(50), Duration.ofSeconds(7));
		return new StoredSession(options, Jid.parse("4915112345678:7@s.whatsapp.net"),
				Jid.parse("123456789012345:7@lid"), "J\u00fcrgen \uD83D\uDED2", "android", SessionState.CONNECTED);
	}

	private static StoredSession unpaired() {
		return StoredSession.unpaired(SessionOptions.named("unpaired").withEventWindow(256));
	}

	private static StoredRecord record(String kind, String key, int... value) {
		byte[] bytes = new byte[value.length];
		for (int i = 0; i < value.length; i++) {
			bytes[i] = (byte) value[i];
		}
		return new StoredRecord(new RecordKey(kind, key), bytes);
	}

}
