package io.neonize.client.store;

import java.util.List;

/**
 * The changes of one session that become durable together.
 *
 * @param session the session's name
 * @param puts records to create or replace; a key comes once
 * @param deletes records to delete, if they exist; none is also in {@code puts}
 */
public record RecordBatch(String session, List<StoredRecord> puts, List<RecordKey> deletes) {

}
