package io.neonize.client.store;

import java.util.List;

/**
 * Where the records of sessions live: keys, ratchets, contacts, as opaque bytes. The
 * engine asks for nothing else.
 * <p>
 * {@link #write(List)} is called by one thread at a time, the reading methods by many.
 * Implementations throw what their database throws; nothing was changed then, and the
 * session that asked is built anew from the store. They must not call clients.
 */
public interface RecordStore {

	/**
	 * Reads records by key.
	 * @param session the session's name
	 * @param keys the keys
	 * @return the records found, in any order
	 */
	List<StoredRecord> get(String session, List<RecordKey> keys);

	/**
	 * Reads records in order, page by page.
	 * @param session the session's name
	 * @param scan which records
	 * @return one page
	 */
	RecordPage scan(String session, RecordScan scan);

	/**
	 * Writes all batches in one transaction: all of them are durable when this returns,
	 * none has happened when it throws. Batches come in the order in which they were
	 * written, several of one session included. An empty batch writes nothing, but its
	 * epoch is checked.
	 * @param batches the changes of many sessions
	 * @throws FencedException when the store keeps leases and the epoch of some batches
	 * is not that of their session's lease
	 */
	void write(List<RecordBatch> batches);

	/**
	 * Deletes everything stored of a session.
	 * @param session the session's name
	 */
	default void delete(String session) {
		RecordScan all = new RecordScan("", "", null, 500);
		RecordPage page;
		do {
			page = scan(session, all);
			List<RecordKey> keys = page.records().stream().map(StoredRecord::key).toList();
			if (!keys.isEmpty()) {
				write(List.of(new RecordBatch(session, List.of(), keys)));
			}
		}
		while (page.more());
	}

}
