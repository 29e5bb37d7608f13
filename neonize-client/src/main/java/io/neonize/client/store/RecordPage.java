package io.neonize.client.store;

import java.util.List;

import io.neonize.client.LogText;

/**
 * Part of the answer to a scan.
 *
 * @param records the records found, in order
 * @param more whether there are more behind the last one
 */
public record RecordPage(List<StoredRecord> records, boolean more) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
