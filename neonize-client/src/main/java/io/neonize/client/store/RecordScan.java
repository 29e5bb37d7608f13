package io.neonize.client.store;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Which records to read, in the order of (kind, key), both compared by code point.
 *
 * @param kind only this kind; empty for all
 * @param keyPrefix only keys that start with this; empty for all
 * @param after continue behind this record; {@code null} for the first page
 * @param limit at most so many records
 */
public record RecordScan(String kind, String keyPrefix, @Nullable RecordKey after, int limit) {

	/**
	 * Returns the scan for the next page.
	 * @param after the last record of the page before
	 * @return the scan behind it
	 */
	public RecordScan after(RecordKey after) {
		return new RecordScan(this.kind, this.keyPrefix, after, this.limit);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
