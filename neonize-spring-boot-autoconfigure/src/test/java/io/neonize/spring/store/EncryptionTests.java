package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredRecord;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Encryption at rest on every database.
 */
@EveryDatabase
class EncryptionTests {

	private static final String FIRST = "%064x".formatted(1);

	private static final String SECOND = "%064x".formatted(2);

	private static final RecordScan ALL = new RecordScan("", "", null, 1000);

	private final TestDatabase database;

	EncryptionTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void migrate(TestDatabase database) {
		StoreApplication.start(database.properties()).close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.database.execute("delete from neonize_record", "delete from neonize_encryption_key");
	}

	@Test
	void nothingIsReadableInTheRows() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", records);
			assertThat(read(application, "sales")).isEqualTo(records);
			assertThat(application.getBean(RecordStore.class).get("sales", List.of(records.get(7).key())))
				.containsExactly(records.get(7));
		}
		assertThat(rows()).hasSize(records.size()).noneMatch((row) -> row.contains("Alice Example"));
	}

	@Test
	void aValueOfAMegabyteFits() {
		List<StoredRecord> large = List.of(new StoredRecord(new RecordKey("appstate", "large"), new byte[1024 * 1024]));
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", large);
			assertThat(read(application, "sales")).isEqualTo(large);
		}
	}

	@Test
	void switchedOnLaterItSealsWhatIsThere() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		try (ConfigurableApplicationContext application = StoreApplication.start(this.database.properties())) {
			write(application, "sales", records);
			write(application, "support", records);
		}
		assertThat(rows()).allMatch((row) -> row.contains("Alice Example"));
		try (ConfigurableApplicationContext application = start(FIRST)) {
			awaitAllSealedWith(FIRST, 2 * records.size());
			assertThat(read(application, "sales")).isEqualTo(records);
			assertThat(read(application, "support")).isEqualTo(records);
		}
		assertThat(rows()).noneMatch((row) -> row.contains("Alice Example"));
	}

	@Test
	void rotationSealsAnewUntilTheOldKeyCanGo() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", records);
		}
		try (ConfigurableApplicationContext application = start(SECOND, FIRST)) {
			assertThat(read(application, "sales")).isEqualTo(records);
			awaitAllSealedWith(SECOND, records.size());
			await().atMost(Duration.ofMinutes(1)).until(this::keyIds, List.of(id(SECOND))::equals);
		}
		try (ConfigurableApplicationContext application = start(SECOND)) {
			assertThat(read(application, "sales")).isEqualTo(records);
		}
	}

	@Test
	void rotationLeavesAloneWhatTheSessionWritesMeanwhile() {
		List<StoredRecord> records = records("before");
		List<StoredRecord> later = records("after");
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", records);
		}
		try (ConfigurableApplicationContext application = start(SECOND, FIRST)) {
			later.forEach((record) -> write(application, "sales", List.of(record)));
			awaitAllSealedWith(SECOND, later.size());
			assertThat(read(application, "sales")).isEqualTo(later);
		}
	}

	@Test
	void aWrongKeyStopsTheStartAndChangesNothing() throws SQLException {
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", records("Alice Example"));
		}
		List<String> before = rows();
		assertRefused(() -> start(SECOND), id(FIRST), id(SECOND));
		assertRefused(() -> start(SECOND, "%064x".formatted(3)), id(FIRST));
		assertRefused(() -> StoreApplication.start(this.database.properties()), id(FIRST), "No encryption key");
		assertThat(rows()).isEqualTo(before);
		assertThat(keyIds()).containsExactly(id(FIRST));
		start(FIRST).close();
	}

	@Test
	void anotherKeyOfTheSameIdIsAWrongKey() throws SQLException {
		start(FIRST).close();
		this.database.execute("update neonize_encryption_key set check_value = 'another'");
		assertRefused(() -> start(FIRST), id(FIRST));
	}

	@Test
	void aDamagedRecordFailsItsSessionAlone() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		try (ConfigurableApplicationContext application = start(FIRST)) {
			write(application, "sales", records);
			write(application, "support", records);
			swap("sales", records.get(0).key(), records.get(1).key());
			assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> read(application, "sales"))
				.withMessageContaining("sales")
				.withMessageContaining(records.get(0).key().key());
			assertThat(read(application, "support")).isEqualTo(records);
		}
		List<String> damaged = rows("sales", records.get(0).key().key());
		try (ConfigurableApplicationContext application = start(SECOND, FIRST)) {
			await().atMost(Duration.ofMinutes(1)).until(() -> sealedWith(FIRST) == 2);
			assertThat(read(application, "support")).isEqualTo(records);
		}
		assertThat(rows("sales", records.get(0).key().key())).isEqualTo(damaged);
		assertThat(keyIds()).contains(id(FIRST), id(SECOND));
	}

	private ConfigurableApplicationContext start(String key, String... previous) {
		Stream<String> keys = Stream.concat(Stream.of("neonize.store.encryption-key=" + key),
				IntStream.range(0, previous.length)
					.mapToObj((i) -> "neonize.store.previous-encryption-keys[" + i + "]=" + previous[i]));
		return StoreApplication
			.start(Stream.concat(Stream.of(this.database.properties()), keys).toArray(String[]::new));
	}

	private static void assertRefused(Runnable start, String... texts) {
		assertThatException().isThrownBy(start::run)
			.havingRootCause()
			.isInstanceOfSatisfying(EncryptionKeyException.class, (ex) -> {
				assertThat(ex.analysis().getDescription()).contains(texts).doesNotContain(FIRST, SECOND);
				assertThat(ex.analysis().getAction()).contains("neonize.store.encryption-key");
			});
	}

	private static String id(String key) {
		return EncryptionKey.parse(key).id();
	}

	private static List<StoredRecord> records(String text) {
		return IntStream.range(0, 120)
			.mapToObj((i) -> new StoredRecord(new RecordKey("contact", "contact%03d".formatted(i)),
					(text + i).getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	private static void write(ConfigurableApplicationContext application, String session, List<StoredRecord> records) {
		application.getBean(RecordStore.class).write(List.of(new RecordBatch(session, records, List.of())));
	}

	private static List<StoredRecord> read(ConfigurableApplicationContext application, String session) {
		return application.getBean(RecordStore.class).scan(session, ALL).records();
	}

	private void awaitAllSealedWith(String key, int count) {
		await().atMost(Duration.ofMinutes(1)).until(() -> sealedWith(key) == count);
	}

	private long sealedWith(String key) throws SQLException {
		String prefix = new String(EncryptionKey.parse(key).prefix(), StandardCharsets.ISO_8859_1);
		return rows().stream().filter((row) -> row.startsWith(prefix)).count();
	}

	private List<String> rows() throws SQLException {
		return query("select record_value from neonize_record order by session_name, kind, record_key");
	}

	private List<String> rows(String session, String key) throws SQLException {
		return query("select record_value from neonize_record where session_name = '%s' and record_key = '%s'"
			.formatted(session, key));
	}

	private List<String> keyIds() throws SQLException {
		return query("select key_id from neonize_encryption_key order by key_id");
	}

	private List<String> query(String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
			}
		}
		return values;
	}

	private void swap(String session, RecordKey one, RecordKey other) throws SQLException {
		byte[] first = rows(session, one.key()).get(0).getBytes(StandardCharsets.ISO_8859_1);
		byte[] second = rows(session, other.key()).get(0).getBytes(StandardCharsets.ISO_8859_1);
		try (Connection connection = this.database.connect();
				PreparedStatement statement = connection.prepareStatement(
						"update neonize_record set record_value = ? where session_name = ? and record_key = ?")) {
			update(statement, second, session, one.key());
			update(statement, first, session, other.key());
		}
	}

	private static void update(PreparedStatement statement, byte[] value, String session, String key)
			throws SQLException {
		statement.setBytes(1, value);
		statement.setString(2, session);
		statement.setString(3, key);
		statement.executeUpdate();
	}

}
