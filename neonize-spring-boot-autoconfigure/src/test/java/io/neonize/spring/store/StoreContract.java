package io.neonize.spring.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.Jid;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.StoredSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the session store promises, whatever the database. Starting the application
 * validates the tables against the entities.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

	private ConfigurableApplicationContext application;

	private RecordStore store;

	private SessionRegistry registry;

	abstract String[] database();

	@BeforeAll
	void start() {
		this.application = StoreApplication.start(database());
		this.store = this.application.getBean(RecordStore.class);
		this.registry = this.application.getBean(SessionRegistry.class);
	}

	@AfterEach
	void empty() {
		List.of("sales", "support", "a", "b").forEach((session) -> {
			this.store.delete(session);
			this.registry.delete(session);
		});
	}

	@AfterAll
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@Test
	void readsBackWhatWasWritten() {
		put("sales", record("session", "4915112345678:3", "ratchet"), record("prekey", "7", "secret"));
		assertThat(this.store.get("sales", List.of(key("session", "4915112345678:3"), key("prekey", "7"))))
			.containsExactlyInAnyOrder(record("session", "4915112345678:3", "ratchet"),
					record("prekey", "7", "secret"));
	}

	@Test
	void findsNothingThatWasNotWritten() {
		assertThat(this.store.get("sales", List.of(key("session", "nobody")))).isEmpty();
		assertThat(this.store.get("sales", List.of())).isEmpty();
	}

	@Test
	void replacesAValue() {
		put("sales", record("session", "x", "old"));
		put("sales", record("session", "x", "new"));
		assertThat(this.store.get("sales", List.of(key("session", "x"))))
			.containsExactly(record("session", "x", "new"));
	}

	@Test
	void deletesRecordsThatExistAndThoseThatDoNot() {
		put("sales", record("session", "x", "1"), record("session", "y", "2"));
		this.store.write(List.of(new RecordBatch("sales", List.of(), List.of(key("session", "x"), key("none", "z")))));
		assertThat(all("sales")).containsExactly(record("session", "y", "2"));
	}

	@Test
	void readsMoreKeysThanADatabaseTakesParameters() {
		StoredRecord[] records = IntStream.range(0, 1201)
			.mapToObj((i) -> record("session", "contact" + i, "value" + i))
			.toArray(StoredRecord[]::new);
		put("sales", records);
		List<RecordKey> keys = List.of(records).stream().map(StoredRecord::key).toList();
		assertThat(this.store.get("sales", keys)).containsExactlyInAnyOrder(records);
	}

	@Test
	void keepsSessionsApart() {
		put("sales", record("session", "x", "of sales"));
		put("support", record("session", "x", "of support"));
		this.store.delete("sales");
		assertThat(all("sales")).isEmpty();
		assertThat(all("support")).containsExactly(record("session", "x", "of support"));
	}

	@Test
	void tellsKeysApartByCase() {
		put("sales", record("session", "aBc", "1"), record("session", "AbC", "2"));
		assertThat(this.store.get("sales", List.of(key("session", "aBc"))))
			.containsExactly(record("session", "aBc", "1"));
		assertThat(this.store.get("sales", List.of(key("session", "abc")))).isEmpty();
	}

	@Test
	void scansPageByPageInTheOrderOfKindAndKey() {
		StoredRecord[] inOrder = { record("contact", "B", "1"), record("contact", "a", "2"), record("prekey", "1", "3"),
				record("session", "10:2", "4"), record("session", "1:1", "5") };
		put("sales", inOrder[4], inOrder[1], inOrder[3], inOrder[0], inOrder[2]);
		assertThat(pages("sales", new RecordScan("", "", null, 2))).containsExactly(inOrder);
	}

	@Test
	void scansOneKindPageByPage() {
		put("sales", record("a", "1", "x"), record("b", "1", "x"), record("b", "2", "x"), record("b", "3", "x"),
				record("c", "1", "x"));
		assertThat(pages("sales", new RecordScan("b", "", null, 1))).extracting((record) -> record.key().key())
			.containsExactly("1", "2", "3");
		assertThat(this.store.scan("sales", new RecordScan("b", "", key("a", "9"), 9)).records()).hasSize(3);
		assertThat(this.store.scan("sales", new RecordScan("b", "", key("c", "0"), 9)).records()).isEmpty();
	}

	@Test
	void scansByPrefixLiterally() {
		put("sales", record("session", "a_b:1", "1"), record("session", "axb:1", "2"), record("session", "A_b:1", "3"),
				record("session", "a%b", "4"), record("session", "a_b~", "5"));
		assertThat(pages("sales", new RecordScan("session", "a_b", null, 10)))
			.containsExactly(record("session", "a_b:1", "1"), record("session", "a_b~", "5"));
		assertThat(pages("sales", new RecordScan("", "a%", null, 1))).containsExactly(record("session", "a%b", "4"));
	}

	@Test
	void writesBatchesInTheirOrder() {
		this.store.write(List.of(batch("sales", record("session", "x", "1"), record("session", "y", "1")),
				new RecordBatch("sales", List.of(), List.of(key("session", "x"), key("session", "y"))),
				batch("sales", record("session", "x", "2")), batch("support", record("session", "y", "3"))));
		assertThat(all("sales")).containsExactly(record("session", "x", "2"));
		assertThat(all("support")).containsExactly(record("session", "y", "3"));
	}

	@Test
	void writesAllBatchesOrNone() {
		put("sales", record("session", "x", "before"));
		RecordBatch broken = batch(null, record("session", "x", "broken"));
		assertThatException()
			.isThrownBy(() -> this.store.write(List.of(batch("sales", record("session", "x", "after")), broken)));
		assertThat(all("sales")).containsExactly(record("session", "x", "before"));
	}

	@Test
	void keepsValuesOfAnyByteAndOfAMegabyte() {
		byte[] large = new byte[1024 * 1024];
		IntStream.range(0, large.length).forEach((i) -> large[i] = (byte) i);
		StoredRecord record = new StoredRecord(key("buffered", "x"), large);
		StoredRecord empty = new StoredRecord(key("buffered", "y"), new byte[0]);
		put("sales", record, empty);
		assertThat(all("sales")).containsExactly(record, empty);
	}

	@Test
	void createsASessionOnce() {
		StoredSession session = StoredSession.unpaired(SessionOptions.named("sales"));
		assertThat(this.registry.create(session)).isTrue();
		assertThat(this.registry.create(session)).isFalse();
		assertThat(this.registry.find("sales")).contains(session);
		assertThat(this.registry.find("support")).isEmpty();
	}

	@Test
	void keepsEverythingThatIsKnownOfASession() {
		SessionOptions options = SessionOptions.named("sales")
			.withDeviceName("Sales \u2705")
			.withPlatformType("CHROME")
			.withEventWindow(7)
			.withReconnectPause(Duration.ofSeconds(1), Duration.ofMinutes(2));
		StoredSession paired = new StoredSession(options, Jid.parse("4915112345678:3@s.whatsapp.net"),
				Jid.parse("123456789:3@lid"), "J\u00fcrgen", "android", SessionState.CONNECTED);
		this.registry.create(StoredSession.unpaired(SessionOptions.named("sales")));
		this.registry.update(paired);
		assertThat(this.registry.find("sales")).contains(paired);
	}

	@Test
	void updatesAndDeletesOnlySessionsThatExist() {
		this.registry.update(StoredSession.unpaired(SessionOptions.named("sales")));
		this.registry.delete("sales");
		assertThat(this.registry.findAll()).isEmpty();
	}

	@Test
	void listsSessionsByName() {
		List.of("support", "a", "sales", "b")
			.forEach((name) -> this.registry.create(StoredSession.unpaired(SessionOptions.named(name))));
		assertThat(this.registry.findAll()).extracting(StoredSession::name)
			.containsExactly("a", "b", "sales", "support");
	}

	private void put(String session, StoredRecord... records) {
		this.store.write(List.of(batch(session, records)));
	}

	private List<StoredRecord> all(String session) {
		return pages(session, new RecordScan("", "", null, 100));
	}

	private List<StoredRecord> pages(String session, RecordScan scan) {
		List<StoredRecord> records = new ArrayList<>();
		RecordPage page = this.store.scan(session, scan);
		records.addAll(page.records());
		while (page.more()) {
			page = this.store.scan(session, scan.after(records.get(records.size() - 1).key()));
			records.addAll(page.records());
		}
		return records;
	}

	private static RecordBatch batch(String session, StoredRecord... records) {
		return new RecordBatch(session, List.of(records), List.of());
	}

	private static StoredRecord record(String kind, String key, String value) {
		return new StoredRecord(key(kind, key), value.getBytes(StandardCharsets.UTF_8));
	}

	private static RecordKey key(String kind, String key) {
		return new RecordKey(kind, key);
	}

}
