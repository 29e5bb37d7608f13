package io.neonize.spring.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.RejectedException;
import io.neonize.client.store.StoredRecord;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.DatabaseServer;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A write that a database refuses for its content is told from one that fails because of
 * the database.
 */
class RejectedContentTests {

	private static final StoredRecord FINE = record("fine", 10);

	private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

	private static final String MARKER = "secret-marker";

	@EveryDatabase
	void refusedContentIsRejectedAndNothingIsWritten(TestDatabase database) {
		try (ConfigurableApplicationContext application = start(database)) {
			RecordStore store = application.getBean(RecordStore.class);
			for (StoredRecord refused : refused(database.product())) {
				assertThatExceptionOfType(RejectedException.class)
					.as("key of %d characters, %d bytes", refused.key().key().length(), refused.value().length)
					.isThrownBy(() -> write(store, FINE, refused))
					.withNoCause()
					.withMessageNotContaining(MARKER);
				assertThat(store.scan("a", new RecordScan("", "", null, 10)).records()).isEmpty();
			}
			write(store, FINE);
		}
	}

	@EveryDatabase
	void missingTableIsNotTheContent(TestDatabase database) throws SQLException {
		try (ConfigurableApplicationContext application = start(database)) {
			database.execute("alter table neonize_record rename to elsewhere");
			RecordStore store = application.getBean(RecordStore.class);
			assertThatException().isThrownBy(() -> write(store, FINE)).isNotInstanceOf(RejectedException.class);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void serverThatIsGoneIsNotTheContent(DatabaseProduct product) {
		Assumptions.assumeTrue(product.isInstalled(), product + " is not installed");
		try (DatabaseServer server = product.createServer()) {
			server.start();
			try (ConfigurableApplicationContext application = start(server.createDatabase(),
					"spring.datasource.hikari.connection-timeout=1000")) {
				RecordStore store = application.getBean(RecordStore.class);
				write(store, FINE);
				server.kill();
				assertThatException().isThrownBy(() -> write(store, FINE)).isNotInstanceOf(RejectedException.class);
			}
		}
	}

	private static List<StoredRecord> refused(DatabaseProduct product) {
		return switch (product) {
			case SQLITE -> List.of(record("large", 2_000_000));
			case H2_FILE, H2_MEMORY -> List.of(record("large", 2_000_000), record(MARKER.repeat(100), 1));
			case POSTGRESQL -> List.of(record(MARKER + "\0", 1), record(MARKER.repeat(100), 1));
			case MARIADB -> List.of(record(MARKER.repeat(100), 1), record("large", 2_000_000));
		};
	}

	private static ConfigurableApplicationContext start(TestDatabase database, String... properties) {
		// these take much more unless told otherwise
		Stream<String> own = switch (database.product()) {
			case SQLITE -> Stream.of(DRIVER + "limit_length=1000000");
			case MARIADB -> Stream.of(DRIVER + "maxAllowedPacket=1000000");
			default -> Stream.empty();
		};
		return StoreApplication.start(Stream.of(Arrays.stream(database.properties()), own, Arrays.stream(properties))
			.flatMap((part) -> part)
			.toArray(String[]::new));
	}

	private static void write(RecordStore store, StoredRecord... records) {
		store.write(List.of(new RecordBatch("a", List.of(records), List.of())));
	}

	private static StoredRecord record(String key, int bytes) {
		return new StoredRecord(new RecordKey("session", key), new byte[bytes]);
	}

}
