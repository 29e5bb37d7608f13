package io.neonize.client.internal.engine;

import java.util.List;

import com.google.protobuf.UnsafeByteOperations;
import io.neonize.client.internal.proto.Record;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.internal.proto.StoreScan;
import io.neonize.client.internal.proto.StoreWrite;
import io.neonize.client.internal.transport.EngineErrors;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the engine's store requests into operations of the record store, and their
 * results into replies.
 */
final class StoreRequests {

	private static final Logger logger = LoggerFactory.getLogger(StoreRequests.class);

	/**
	 * How many bytes of records a reply may have. The engine cannot read a frame of more
	 * than 16 MiB, and would end.
	 */
	private static final int MAX_BYTES = 15 * 1024 * 1024;

	/** Tag and length of a record within a reply. */
	private static final int ENVELOPE = 6;

	private StoreRequests() {
	}

	static StoreReply read(RecordStore store, StoreRequest request) {
		StoreReply.Builder reply = StoreReply.newBuilder().setId(request.getId());
		try {
			switch (request.getOperationCase()) {
				case GET -> reply
					.setMore(!addRecords(reply, store.get(request.getSession(), keys(request.getGet().getKeysList()))));
				case SCAN -> {
					RecordPage page = store.scan(request.getSession(), scan(request.getScan()));
					boolean complete = addRecords(reply, page.records());
					reply.setMore(page.more() || !complete);
				}
				default -> throw new IllegalStateException("The engine's store request cannot be read");
			}
			return reply.build();
		}
		catch (RuntimeException | Error ex) {
			// whatever happened, the engine waits for an answer
			return failed(request, ex);
		}
	}

	/** Adds records while they fit, and says whether all did. */
	private static boolean addRecords(StoreReply.Builder reply, List<StoredRecord> records) {
		int bytes = 0;
		for (StoredRecord stored : records) {
			Record record = fitting(record(stored));
			bytes += record.getSerializedSize() + ENVELOPE;
			if (bytes > MAX_BYTES && reply.getRecordsCount() > 0) {
				return false;
			}
			reply.addRecords(record);
		}
		return true;
	}

	/** A record that no frame holds counts as damaged, which costs that record only. */
	private static Record fitting(Record record) {
		if (record.getValue().size() <= MAX_BYTES) {
			return record;
		}
		logger.error("A record of the kind {} has {} bytes, which no frame holds, and counts as empty",
				record.getKind(), record.getValue().size());
		return record.toBuilder().clearValue().build();
	}

	static RecordBatch batch(StoreRequest request, boolean keepMessages) {
		StoreWrite write = request.getWrite();
		List<StoredRecord> puts = write.getPutsList().stream().map(StoreRequests::stored).toList();
		List<StoredMessage> received = write.getEventsList()
			.stream()
			.filter((event) -> keepMessages && event.hasMessage())
			.map(ReceivedMessages::stored)
			.toList();
		return new RecordBatch(request.getSession(), request.getEpoch(), puts, keys(write.getDeletesList()), received,
				List.of());
	}

	static StoreReply done(StoreRequest request) {
		return StoreReply.newBuilder().setId(request.getId()).build();
	}

	static StoreReply failed(StoreRequest request, Throwable failure) {
		return StoreReply.newBuilder().setId(request.getId()).setError(EngineErrors.storeFailed(failure)).build();
	}

	private static RecordScan scan(StoreScan scan) {
		RecordKey after = scan.hasAfter() ? key(scan.getAfter()) : null;
		return new RecordScan(scan.getKind(), scan.getKeyPrefix(), after, scan.getLimit());
	}

	private static List<RecordKey> keys(List<io.neonize.client.internal.proto.RecordKey> keys) {
		return keys.stream().map(StoreRequests::key).toList();
	}

	private static RecordKey key(io.neonize.client.internal.proto.RecordKey key) {
		return new RecordKey(key.getKind(), key.getKey());
	}

	private static StoredRecord stored(Record record) {
		return new StoredRecord(new RecordKey(record.getKind(), record.getKey()), record.getValue().toByteArray());
	}

	private static Record record(StoredRecord record) {
		return Record.newBuilder()
			.setKind(record.key().kind())
			.setKey(record.key().key())
			.setValue(UnsafeByteOperations.unsafeWrap(record.value()))
			.build();
	}

}
