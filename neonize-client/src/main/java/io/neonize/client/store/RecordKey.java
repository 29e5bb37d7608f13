package io.neonize.client.store;

import io.neonize.client.LogText;

/**
 * Names one record within a session.
 *
 * @param kind what it is, such as {@code session} or {@code prekey}; at most 32
 * characters
 * @param key which one of its kind; at most 255 characters
 */
public record RecordKey(String kind, String key) implements Comparable<RecordKey> {

	@Override
	public int compareTo(RecordKey other) {
		int kinds = this.kind.compareTo(other.kind);
		return (kinds != 0) ? kinds : this.key.compareTo(other.key);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
