package io.neonize.client.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps records in memory; they end with the process. For tests and programs that pair
 * anew each time.
 */
public class InMemoryRecordStore implements RecordStore {

	private final Map<String, NavigableMap<RecordKey, StoredRecord>> sessions = new HashMap<>();

	private final InMemoryMessageStore messages = new InMemoryMessageStore();

	@Override
	public synchronized List<StoredRecord> get(String session, List<RecordKey> keys) {
		Map<RecordKey, StoredRecord> records = records(session);
		return keys.stream().distinct().map(records::get).filter(Objects::nonNull).toList();
	}

	@Override
	public synchronized RecordPage scan(String session, RecordScan scan) {
		NavigableMap<RecordKey, StoredRecord> records = records(session);
		Stream<StoredRecord> rest = ((scan.after() != null) ? records.tailMap(scan.after(), false) : records).values()
			.stream();
		List<StoredRecord> found = rest.filter((record) -> matches(record.key(), scan))
			.limit(scan.limit() + 1L)
			.toList();
		boolean more = found.size() > scan.limit();
		return new RecordPage(more ? found.subList(0, scan.limit()) : found, more);
	}

	@Override
	public synchronized Set<MessageKey> write(List<RecordBatch> batches) {
		for (RecordBatch batch : batches) {
			Map<RecordKey, StoredRecord> records = records(batch.session());
			batch.puts().forEach((record) -> records.put(record.key(), record));
			batch.deletes().forEach(records::remove);
		}
		return this.messages.write(batches);
	}

	@Override
	public MessageStore messages() {
		return this.messages;
	}

	@Override
	public synchronized void delete(String session) {
		this.sessions.remove(session);
		this.messages.delete(session);
	}

	private NavigableMap<RecordKey, StoredRecord> records(String session) {
		return this.sessions.computeIfAbsent(session, (name) -> new TreeMap<>());
	}

	private static boolean matches(RecordKey key, RecordScan scan) {
		return (scan.kind().isEmpty() || key.kind().equals(scan.kind())) && key.key().startsWith(scan.keyPrefix());
	}

}
