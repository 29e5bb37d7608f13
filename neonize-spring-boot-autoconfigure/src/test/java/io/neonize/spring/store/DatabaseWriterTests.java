package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.StoredRecord;
import io.neonize.spring.store.entity.OutboxPlace;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What somebody achieves who writes to the database, and what a damaged value costs.
 */
@EveryDatabase
class DatabaseWriterTests extends EncryptionStage {

	DatabaseWriterTests(TestDatabase database) {
		super(database);
	}

	@Test
	void recordsThatWereMovedCountAsMissingAndCanBeWrittenAgain() throws Exception {
		List<StoredRecord> records = records("Alice Example");
		String key = records.get(0).key().key();
		restart(keys(FIRST));
		write("sales", records);
		write("support", records);
		this.raw.swap("sales", records.get(0).key(), records.get(1).key());
		assertThat(read("sales")).isEqualTo(records.subList(2, records.size()));
		assertThat(store().get("sales", List.of(records.get(0).key(), records.get(5).key())))
			.containsExactly(records.get(5));
		assertThat(read("support")).isEqualTo(records);
		List<String> damaged = this.raw.rows("sales", key);
		restart(keys(SECOND, FIRST));
		rotation(keys(SECOND, FIRST)).run();
		assertThat(this.raw.sealedWith(FIRST)).isEqualTo(2);
		assertThat(read("support")).isEqualTo(records);
		assertThat(this.raw.rows("sales", key)).isEqualTo(damaged);
		assertThat(this.raw.keyIds()).containsExactlyInAnyOrder(FIRST.id(), SECOND.id());
		write("sales", records.subList(0, 2));
		assertThat(read("sales")).isEqualTo(records);
	}

	@Test
	void pagesGoOnBehindRecordsThatCannotBeOpened() throws SQLException {
		List<StoredRecord> records = records("Alice Example");
		restart(keys(FIRST));
		write("sales", records);
		this.raw.execute("update neonize_record set record_value = (select r.record_value from "
				+ "(select * from neonize_record) r where r.record_key = 'contact119') where record_key < 'contact110'");
		for (RecordScan scan : List.of(new RecordScan("", "", null, 10), new RecordScan("contact", "", null, 10))) {
			RecordPage page = store().scan("sales", scan);
			assertThat(page.records()).isEqualTo(records.subList(110, 120));
			assertThat(page.more()).isFalse();
		}
	}

	@Test
	void aSessionDoesNotRunWithoutItsDevice() throws SQLException {
		StoredRecord device = new StoredRecord(new RecordKey("device", "device"), new byte[] { 1 });
		StoredRecord other = new StoredRecord(new RecordKey("device", "other"), new byte[] { 2 });
		restart(keys(FIRST));
		write("sales", List.of(device, other));
		write("support", List.of(device));
		this.raw.swap("sales", device.key(), other.key());
		assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> read("sales"))
			.withMessageContaining("sales")
			.withMessageContaining("device");
		assertThat(read("support")).containsExactly(device);
	}

	@Test
	void aReceivedMessageThatCannotBeOpenedFailsAndTheOthersAreRead() throws SQLException {
		restart(keys(FIRST));
		List<StoredMessage> messages = IntStream.range(0, 5).mapToObj(DatabaseWriterTests::message).toList();
		store().write(List.of(new RecordBatch("sales", 0, List.of(), List.of(), messages, List.of())));
		this.raw.execute("update neonize_inbox_message set payload = (select m.payload from "
				+ "(select * from neonize_inbox_message) m where m.message_key = 'key4') where message_key < 'key3'");
		assertThat(store().messages().find("sales", MessageState.WAITING, 0, 1))
			.extracting((message) -> message.key().hash())
			.containsExactly("key3");
		assertThat(store().messages().find("sales", MessageState.WAITING, 0, 10)).hasSize(2);
		assertThat(this.raw.texts("select failure from neonize_inbox_message where state = 'FAILED'")).hasSize(3)
			.allMatch((failure) -> failure.contains("changed or moved"));
	}

	@Test
	void aValueInTheClearIsRefusedOnceEverythingIsSealed() throws Exception {
		restart(NONE);
		write("sales", records("Alice Example"));
		restart(keys(FIRST));
		assertThat(read("sales")).hasSize(120);
		rotation(keys(FIRST)).run();
		this.raw
			.execute("update neonize_record set record_value = %s where record_key = 'contact000'".formatted(clear()));
		assertThat(read("sales")).hasSize(119);
		restart(keys(FIRST));
		rotation(keys(FIRST)).run();
		assertThat(read("sales")).hasSize(119);
		restart(keys(SECOND, FIRST));
		rotation(keys(SECOND, FIRST)).run();
		assertThat(read("sales")).hasSize(119);
		restart(keys(SECOND));
		assertThat(read("sales")).hasSize(119);
	}

	@Test
	void aStoreThatBeginsSealedRefusesValuesInTheClearFromTheStart() throws SQLException {
		restart(keys(FIRST));
		write("sales", records("Alice Example"));
		this.raw
			.execute("update neonize_record set record_value = %s where record_key = 'contact000'".formatted(clear()));
		assertThat(read("sales")).hasSize(119);
	}

	@Test
	void whoeverWritesToTheDatabaseCannotPretendThatTheStoreIsNotSealedYet() throws Exception {
		for (String pretence : List.of("delete from neonize_encryption_key",
				"update neonize_encryption_key set state = null, state_mac = null",
				"update neonize_encryption_key set state = 'SEALING'",
				"update neonize_encryption_key set state = 'SEALING', state_mac = '%s'"
					.formatted(SECOND.authenticate("store SEALING")))) {
			empty();
			restart(keys(FIRST));
			write("sales", records("Alice Example"));
			this.raw.execute(
					"update neonize_record set record_value = %s where record_key = 'contact000'".formatted(clear()),
					pretence);
			restart(keys(FIRST));
			assertThat(read("sales")).as(pretence).hasSize(119);
			rotation(keys(FIRST)).run();
			assertThat(read("sales")).as(pretence).hasSize(119);
		}
	}

	@Test
	void sealingThatWasInterruptedGoesOn() throws Exception {
		restart(NONE);
		write("sales", records("Alice Example"));
		restart(keys(FIRST));
		write("sales", records("Alice Example").subList(0, 1));
		restart(keys(FIRST));
		assertThat(read("sales")).hasSize(120);
		rotation(keys(FIRST)).run();
		assertThat(restart(keys(FIRST)).acceptsClear()).isFalse();
		assertThat(read("sales")).hasSize(120);
	}

	@Test
	void messagesOfAnEarlierVersionAreBoundToWhereTheyGo() throws Exception {
		Sealing sealing = restart(keys(FIRST));
		byte[] unbound = sealing.cipher().seal("sales", new RecordKey("outbox", "A"), new byte[] { 1, 2 });
		this.raw.execute("insert into neonize_outbox (session_name, message_id, recipient, queue_position, state, "
				+ "attempts, enqueued_at, next_attempt_at, payload) values ('sales', 'A', 'alice', 1, 'PENDING', 0, 0, 0, %s)"
					.formatted(this.raw.blob(HexFormat.of().formatHex(unbound))),
				"update neonize_encryption_key set state = null, state_mac = null");
		assertThat(restart(keys(FIRST)).acceptsUnbound()).isTrue();
		rotation(keys(FIRST)).run();
		assertThat(restart(keys(FIRST)).acceptsUnbound()).isFalse();
		byte[] stored = this.raw.texts("select payload from neonize_outbox")
			.get(0)
			.getBytes(StandardCharsets.ISO_8859_1);
		RecordKey place = new OutboxPlace("A", "alice", null, null).bound();
		assertThat(sealing.cipher().open("sales", place, stored)).containsExactly(1, 2);
	}

	@Test
	void thePropertyDecidesWhateverIsNoted() throws SQLException {
		restart(NONE);
		write("sales", records("Alice Example"));
		restart(keys(FIRST), ClearValues.REFUSE);
		assertThat(read("sales")).isEmpty();
		restart(keys(FIRST), ClearValues.ACCEPT);
		assertThat(read("sales")).hasSize(120);
	}

	private String clear() {
		return this.raw.blob("0a0b");
	}

	private static StoredMessage message(int number) {
		return new StoredMessage(new MessageKey("sales", "key" + number), "c", "s", "id", Instant.EPOCH,
				new byte[] { (byte) number });
	}

}
