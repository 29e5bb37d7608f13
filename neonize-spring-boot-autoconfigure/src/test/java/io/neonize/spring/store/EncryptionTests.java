package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.sql.DataSource;

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
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Encryption at rest on every database: one application, whose keys change as if it had
 * been started again.
 */
@EveryDatabase
class EncryptionTests {

	private static final EncryptionKey FIRST = EncryptionKey.parse("%064x".formatted(1));

	private static final EncryptionKey SECOND = EncryptionKey.parse("%064x".formatted(2));

	private static final EncryptionKeys NONE = new EncryptionKeys(null, List.of());

	private static final RecordScan ALL = new RecordScan("", "", null, 1000);

	private static ConfigurableApplicationContext application;

	private final RawRows raw;

	EncryptionTests(TestDatabase database) {
		this.raw = new RawRows(database);
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		application = StoreApplication.start(ReplaceableCipher.class, database.properties());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.raw.execute("delete from neonize_record", "delete from neonize_encryption_key");
	}

	@Test
	void nothingIsReadableInTheRows() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		restart(keys(FIRST));
		write("sales", records);
		assertThat(read("sales")).isEqualTo(records);
		assertThat(store().get("sales", List.of(records.get(7).key()))).containsExactly(records.get(7));
		assertThat(this.raw.rows()).hasSize(records.size()).noneMatch((row) -> row.contains("Alice Example"));
	}

	@Test
	void aValueOfAMegabyteFits() {
		List<StoredRecord> large = List.of(new StoredRecord(new RecordKey("appstate", "large"), new byte[1024 * 1024]));
		restart(keys(FIRST));
		write("sales", large);
		assertThat(read("sales")).isEqualTo(large);
	}

	@Test
	void switchedOnLaterItSealsWhatIsThere() throws Exception {
		List<StoredRecord> records = records("Alice Example");
		restart(NONE);
		write("sales", records);
		write("support", records);
		assertThat(this.raw.rows()).allMatch((row) -> row.contains("Alice Example"));
		restart(keys(FIRST));
		assertThat(read("sales")).isEqualTo(records);
		rotation(keys(FIRST)).run();
		assertThat(this.raw.sealedWith(FIRST)).isEqualTo(2L * records.size());
		assertThat(read("sales")).isEqualTo(records);
		assertThat(read("support")).isEqualTo(records);
	}

	@Test
	void rotationSealsAnewUntilTheOldKeyCanGo() throws Exception {
		List<StoredRecord> records = records("Alice Example");
		restart(keys(FIRST));
		write("sales", records);
		restart(keys(SECOND, FIRST));
		assertThat(read("sales")).isEqualTo(records);
		assertThat(this.raw.keyIds()).containsExactlyInAnyOrder(FIRST.id(), SECOND.id());
		rotation(keys(SECOND, FIRST)).run();
		assertThat(this.raw.sealedWith(SECOND)).isEqualTo(records.size());
		assertThat(this.raw.keyIds()).containsExactly(SECOND.id());
		restart(keys(SECOND));
		assertThat(read("sales")).isEqualTo(records);
	}

	@Test
	void rotationLeavesAloneWhatTheSessionWritesMeanwhile() throws Exception {
		List<StoredRecord> later = records("after");
		restart(keys(FIRST));
		write("sales", records("before"));
		restart(keys(SECOND, FIRST));
		CompletableFuture<Void> rotated = CompletableFuture.runAsync(() -> {
			try {
				rotation(keys(SECOND, FIRST)).run();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		later.forEach((record) -> write("sales", List.of(record)));
		rotated.join();
		assertThat(this.raw.sealedWith(SECOND)).isEqualTo(later.size());
		assertThat(read("sales")).isEqualTo(later);
	}

	@Test
	void rotationThatIsStoppedKeepsTheOldKey() throws Exception {
		List<StoredRecord> records = records("Alice Example");
		restart(keys(FIRST));
		write("sales", records);
		restart(keys(SECOND, FIRST));
		EncryptionRotation rotation = rotation(keys(SECOND, FIRST));
		rotation.stop();
		rotation.run();
		assertThat(this.raw.sealedWith(FIRST)).isEqualTo(records.size());
		assertThat(this.raw.keyIds()).contains(FIRST.id());
	}

	@Test
	void aWrongKeyIsRefusedAndChangesNothing() throws SQLException {
		restart(keys(FIRST));
		write("sales", records("Alice Example"));
		List<String> before = this.raw.rows();
		assertRefused(keys(SECOND), FIRST.id(), SECOND.id());
		assertRefused(keys(SECOND, EncryptionKey.parse("%064x".formatted(3))), FIRST.id());
		assertRefused(NONE, FIRST.id(), "No encryption key");
		assertThat(this.raw.rows()).isEqualTo(before);
		assertThat(this.raw.keyIds()).containsExactly(FIRST.id());
		restart(keys(FIRST));
	}

	@Test
	void anotherKeyOfTheSameIdIsAWrongKey() throws SQLException {
		restart(keys(FIRST));
		this.raw.execute("update neonize_encryption_key set check_value = 'another'");
		assertRefused(keys(FIRST), FIRST.id());
	}

	@Test
	void aDamagedRecordFailsItsSessionAloneAndIsLeftAsItIs() throws Exception {
		List<StoredRecord> records = records("Alice Example");
		String key = records.get(0).key().key();
		restart(keys(FIRST));
		write("sales", records);
		write("support", records);
		this.raw.swap("sales", records.get(0).key(), records.get(1).key());
		assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> read("sales"))
			.withMessageContaining("sales")
			.withMessageContaining(key);
		assertThat(read("support")).isEqualTo(records);
		List<String> damaged = this.raw.rows("sales", key);
		restart(keys(SECOND, FIRST));
		rotation(keys(SECOND, FIRST)).run();
		assertThat(this.raw.sealedWith(FIRST)).isEqualTo(2);
		assertThat(read("support")).isEqualTo(records);
		assertThat(this.raw.rows("sales", key)).isEqualTo(damaged);
		assertThat(this.raw.keyIds()).containsExactlyInAnyOrder(FIRST.id(), SECOND.id());
	}

	private static EncryptionKeys keys(EncryptionKey key, EncryptionKey... previous) {
		return new EncryptionKeys(key, List.of(previous));
	}

	private static void restart(EncryptionKeys keys) {
		new EncryptionKeyTable(application.getBean(DataSource.class)).join(keys);
		application.getBean(ReplaceableCipher.class).replace(keys.cipher());
	}

	private static EncryptionRotation rotation(EncryptionKeys keys) {
		return new EncryptionRotation(keys, keys.current(), application.getBean(StoreDatabase.class));
	}

	private static void assertRefused(EncryptionKeys keys, String... texts) {
		assertThatExceptionOfType(EncryptionKeyException.class).isThrownBy(() -> restart(keys)).satisfies((ex) -> {
			assertThat(ex.analysis().getDescription()).contains(texts);
			assertThat(ex.analysis().getAction()).contains("neonize.store.encryption-key");
		});
	}

	private static List<StoredRecord> records(String text) {
		return IntStream.range(0, 120)
			.mapToObj((i) -> new StoredRecord(new RecordKey("contact", "contact%03d".formatted(i)),
					(text + i).getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	private static RecordStore store() {
		return application.getBean(RecordStore.class);
	}

	private static void write(String session, List<StoredRecord> records) {
		store().write(List.of(new RecordBatch(session, records, List.of())));
	}

	private static List<StoredRecord> read(String session) {
		return store().scan(session, ALL).records();
	}

}
