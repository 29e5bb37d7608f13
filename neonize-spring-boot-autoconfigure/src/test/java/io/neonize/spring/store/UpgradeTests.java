package io.neonize.spring.store;

import java.sql.SQLException;
import java.time.Duration;
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
