package io.neonize.client.store;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every record store does. An implementation's tests extend this class.
 */
public abstract class RecordStoreContract {

	/**
	 * Returns an empty store.
	 * @return the store under test
	 */
	protected abstract RecordStore store();

	@Test
	void findsNothingInAnEmptyStore() {
		assertThat(store().get("a", List.of(new RecordKey("session", "1")))).isEmpty();
		assertThat(store().scan("a", all(10))).isEqualTo(new RecordPage(List.of(), false));
	}

	@Test
	void readsWhatWasWritten() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "1", 1, 2, 3), record("prekey", "1", 4))));
		assertThat(store.get("a", List.of(new RecordKey("session", "1"), new RecordKey("session", "none"))))
			.containsExactly(record("session", "1", 1, 2, 3));
	}

	@Test
	void replacesAValue() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "1", 1))));
		store.write(List.of(puts("a", record("session", "1", 2, 2))));
		assertThat(store.get("a", List.of(new RecordKey("session", "1"))))
			.containsExactly(record("session", "1", 2, 2));
	}

	@Test
	void keepsEmptyValuesAndAMegabyteOfAnyBytes() {
		RecordStore store = store();
		byte[] megabyte = new byte[1024 * 1024];
		IntStream.range(0, megabyte.length).forEach((i) -> megabyte[i] = (byte) i);
		StoredRecord large = new StoredRecord(new RecordKey("appstate", "large"), megabyte);
		store.write(List.of(puts("a", record("appstate", "empty"), large)));
		assertThat(store.scan("a", all(10)).records()).containsExactly(record("appstate", "empty"), large);
	}

	@Test
	void readsMoreKeysThanADatabaseTakesParameters() {
		RecordStore store = store();
		StoredRecord[] records = IntStream.range(0, 1201)
			.mapToObj((number) -> record("session", "contact" + number, number))
			.toArray(StoredRecord[]::new);
		store.write(List.of(puts("a", records)));
		assertThat(store.get("a", Stream.of(records).map(StoredRecord::key).toList()))
			.containsExactlyInAnyOrder(records);
		assertThat(store.get("a", List.of())).isEmpty();
	}

	@Test
	void tellsKeysApartByCase() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "aBc", 1), record("session", "AbC", 2))));
		assertThat(store.get("a", List.of(new RecordKey("session", "aBc"), new RecordKey("session", "abc"))))
			.containsExactly(record("session", "aBc", 1));
	}

	@Test
	void tellsKeysAndSessionsApartBySpacesAtTheirEnds() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("k", "x", 1), record("k", "x ", 2)), puts("a ", record("k", "x", 3))));
		assertThat(store.scan("a", all(10)).records()).containsExactly(record("k", "x", 1), record("k", "x ", 2));
		assertThat(store.get("a", List.of(new RecordKey("k", "x ")))).containsExactly(record("k", "x ", 2));
		store.delete("a ");
		assertThat(store.scan("a ", all(10)).records()).isEmpty();
		assertThat(store.scan("a", all(10)).records()).hasSize(2);
	}

	@Test
	void deletesRecordsAndMindsNoneThatIsMissing() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "1", 1), record("session", "2", 2))));
		store.write(List.of(new RecordBatch("a", List.of(),
				List.of(new RecordKey("session", "1"), new RecordKey("session", "none")))));
		assertThat(store.scan("a", all(10)).records()).containsExactly(record("session", "2", 2));
	}

	@Test
	void writesBatchesOfManySessionsInTheirOrder() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "1", 1)), puts("b", record("session", "1", 9)),
				puts("a", record("session", "1", 2)),
				new RecordBatch("b", List.of(), List.of(new RecordKey("session", "1")))));
		assertThat(store.get("a", List.of(new RecordKey("session", "1")))).containsExactly(record("session", "1", 2));
		assertThat(store.scan("b", all(10)).records()).isEmpty();
	}

	@Test
	void keepsSessionsApart() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "1", 1)), puts("b", record("session", "2", 2))));
		assertThat(store.scan("a", all(10)).records()).containsExactly(record("session", "1", 1));
		store.delete("a");
		assertThat(store.scan("a", all(10)).records()).isEmpty();
		assertThat(store.scan("b", all(10)).records()).hasSize(1);
	}

	@Test
	void scansInOrderOfKindAndKeyByCodePoint() {
		RecordStore store = store();
		store.write(
				List.of(puts("a", record("b", "1", 1), record("a", "b", 2), record("a", "B", 3), record("a", "a:1", 4),
						record("a", "a", 5), record("a", "a_1", 6), record("a", "10", 7), record("a", "9", 8))));
		assertThat(store.scan("a", all(10)).records()).extracting((record) -> record.key().key())
			.containsExactly("10", "9", "B", "a", "a:1", "a_1", "b", "1");
	}

	@Test
	void scansOneKindByPrefixAndTakesNoCharacterForAWildcard() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("session", "49_1", 1), record("session", "49x1", 2),
				record("session", "49%1", 3), record("sessions", "49_1", 4))));
		assertThat(store.scan("a", new RecordScan("session", "49_", null, 10)).records())
			.containsExactly(record("session", "49_1", 1));
		assertThat(store.scan("a", new RecordScan("session", "49%", null, 10)).records())
			.containsExactly(record("session", "49%1", 3));
	}

	@Test
	void scansAllKindsByPrefix() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("k1", "a_1", 1), record("k1", "ab1", 2), record("k2", "A_1", 3),
				record("k2", "a_~", 4))));
		assertThat(store.scan("a", new RecordScan("", "a_", null, 10)).records())
			.containsExactly(record("k1", "a_1", 1), record("k2", "a_~", 4));
	}

	@Test
	void scansOneKindFromWhereAnotherEnds() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("k2", "a", 1))));
		RecordScan scan = new RecordScan("k2", "", null, 10);
		assertThat(store.scan("a", scan.after(new RecordKey("k1", "z"))).records()).hasSize(1);
		assertThat(store.scan("a", scan.after(new RecordKey("k3", "a"))).records()).isEmpty();
	}

	@Test
	void scansPageByPage() {
		RecordStore store = store();
		StoredRecord[] records = IntStream.range(10, 35)
			.mapToObj((number) -> record("prekey", String.valueOf(number), number))
			.toArray(StoredRecord[]::new);
		store.write(List.of(puts("a", records)));
		RecordScan scan = new RecordScan("prekey", "", null, 10);
		RecordPage first = store.scan("a", scan);
		RecordPage second = store.scan("a", scan.after(first.records().get(9).key()));
		RecordPage third = store.scan("a", scan.after(second.records().get(9).key()));
		assertThat(List.of(first.more(), second.more(), third.more())).containsExactly(true, true, false);
		assertThat(Stream.of(first, second, third).flatMap((page) -> page.records().stream())).containsExactly(records);
	}

	@Test
	void saysThatThereIsNoMoreWhenThePageIsJustFull() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("k", "1", 1), record("k", "2", 2))));
		assertThat(store.scan("a", all(2)).more()).isFalse();
		assertThat(store.scan("a", all(1)).more()).isTrue();
	}

	@Test
	void scansOnIntoTheNextKind() {
		RecordStore store = store();
		store.write(List.of(puts("a", record("k1", "z", 1), record("k2", "a", 2))));
		assertThat(store.scan("a", all(10).after(new RecordKey("k1", "z"))).records())
			.containsExactly(record("k2", "a", 2));
	}

	private static RecordScan all(int limit) {
		return new RecordScan("", "", null, limit);
	}

	private static RecordBatch puts(String session, StoredRecord... records) {
		return new RecordBatch(session, List.of(records), List.of());
	}

	private static StoredRecord record(String kind, String key, int... value) {
		byte[] bytes = new byte[value.length];
		IntStream.range(0, value.length).forEach((i) -> bytes[i] = (byte) value[i]);
		return new StoredRecord(new RecordKey(kind, key), bytes);
	}

}
