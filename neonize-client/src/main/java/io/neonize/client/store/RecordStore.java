package io.neonize.client.store;

import java.util.List;
import java.util.Set;

/**
 * Where the records of sessions live: keys, ratchets, contacts, as opaque bytes, and the
 * messages that listeners are not done with.
 * <p>
 * {@link #write(List)} is called by one thread at a time, the reading methods by many.
 * Implementations throw what their database throws; nothing was changed then, and the
 * session that asked is built anew from the store. They must not call clients. A record
 * whose value cannot be opened is left out, so that it costs no other one, unless the
 * session cannot do without it.
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
	 * epoch is checked. A message that was stored before, in whatever state it is now, is
	 * not stored again.
	 * @param batches the changes of many sessions
	 * @return the keys of messages that had been stored before this write
	 * @throws FencedException when the store keeps leases and the epoch of some batches
	 * is not that of their session's lease
	 * @throws RejectedException when the database works and refuses the content, which
	 * then costs a message or a record and not the session
	 */
	Set<MessageKey> write(List<RecordBatch> batches);

	/**
	 * Returns the messages that came with the batches.
	 * @return the messages
	 */
	MessageStore messages();

	/**
	 * Deletes everything stored of a session, its messages included.
	 * @param session the session's name
	 */
	void delete(String session);

}
