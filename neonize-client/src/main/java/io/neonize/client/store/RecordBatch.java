package io.neonize.client.store;

import java.util.List;

import io.neonize.client.LogText;

/**
 * The changes of one session that become durable together.
 *
 * @param session the session's name
 * @param epoch of the lease under which the session is run; 0 without leases
 * @param puts records to create or replace; a key comes once
 * @param deletes records to delete, if they exist; none is also in {@code puts}
 * @param received messages that have come
 * @param settled what has become of messages that came earlier
 */
public record RecordBatch(String session, long epoch, List<StoredRecord> puts, List<RecordKey> deletes,
		List<StoredMessage> received, List<MessageSettlement> settled) {

	/**
	 * Creates the changes of a session that is run without leases.
	 * @param session the session's name
	 * @param puts records to create or replace
	 * @param deletes records to delete, if they exist
	 */
	public RecordBatch(String session, List<StoredRecord> puts, List<RecordKey> deletes) {
		this(session, 0, puts, deletes);
	}

	/**
	 * Creates changes of records alone.
	 * @param session the session's name
	 * @param epoch of the lease under which the session is run
	 * @param puts records to create or replace
	 * @param deletes records to delete, if they exist
	 */
	public RecordBatch(String session, long epoch, List<StoredRecord> puts, List<RecordKey> deletes) {
		this(session, epoch, puts, deletes, List.of(), List.of());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
