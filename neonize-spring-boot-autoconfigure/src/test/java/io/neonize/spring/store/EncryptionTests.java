package io.neonize.spring.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.StoredRecord;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys that are switched on, exchanged and wrong.
 */
@EveryDatabase
class EncryptionTests extends EncryptionStage {

	EncryptionTests(TestDatabase database) {
		super(database);
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

	private static void assertRefused(EncryptionKeys keys, String... texts) {
		assertThatExceptionOfType(EncryptionKeyException.class).isThrownBy(() -> restart(keys)).satisfies((ex) -> {
			assertThat(ex.analysis().getDescription()).contains(texts);
			assertThat(ex.analysis().getAction()).contains("neonize.store.encryption-key");
		});
	}

}
