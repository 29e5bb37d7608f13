package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredRecord;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Encryption at rest on every database: one application, whose keys change as if it had
 * been started again.
 */
abstract class EncryptionStage {

	static final EncryptionKey FIRST = EncryptionKey.parse("%064x".formatted(1));

	static final EncryptionKey SECOND = EncryptionKey.parse("%064x".formatted(2));

	static final EncryptionKeys NONE = new EncryptionKeys(null, List.of());

	private static final RecordScan ALL = new RecordScan("", "", null, 1000);

	private static ConfigurableApplicationContext application;

	private static Sealing sealing;

	final RawRows raw;

	EncryptionStage(TestDatabase database) {
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
		this.raw.execute("delete from neonize_record", "delete from neonize_inbox_message",
				"delete from neonize_outbox", "delete from neonize_encryption_key");
	}

	static EncryptionKeys keys(EncryptionKey key, EncryptionKey... previous) {
		return new EncryptionKeys(key, List.of(previous));
	}

	static Sealing restart(EncryptionKeys keys) {
		return restart(keys, ClearValues.UNTIL_SEALED);
	}

	static Sealing restart(EncryptionKeys keys, ClearValues clearValues) {
		sealing = new Sealing(keys, clearValues, application.getBean(StoreDatabase.class));
		application.getBean(ReplaceableCipher.class).replace(sealing.cipher());
		return sealing;
	}

	static EncryptionRotation rotation(EncryptionKeys keys) {
		return new EncryptionRotation(keys, keys.current(), sealing, application.getBean(StoreDatabase.class));
	}

	static List<StoredRecord> records(String text) {
		return IntStream.range(0, 120)
			.mapToObj((i) -> new StoredRecord(new RecordKey("contact", "contact%03d".formatted(i)),
					(text + i).getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	static RecordStore store() {
		return application.getBean(RecordStore.class);
	}

	static void write(String session, List<StoredRecord> records) {
		store().write(List.of(new RecordBatch(session, records, List.of())));
	}

	static List<StoredRecord> read(String session) {
		return store().scan(session, ALL).records();
	}

}
