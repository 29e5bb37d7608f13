package io.neonize.client.store;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One record of a session: opaque bytes under a key. The bytes are handed over, not
 * copied; nobody changes them.
 *
 * @param key its name
 * @param value its bytes
 */
public record StoredRecord(RecordKey key, byte[] value) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof StoredRecord that && this.key.equals(that.key) && Arrays.equals(this.value, that.value);
	}

	@Override
	public int hashCode() {
		return 31 * this.key.hashCode() + Arrays.hashCode(this.value);
	}

	/**
	 * Returns key and size; the value is a secret.
	 */
	@Override
	public String toString() {
		return "StoredRecord[key=" + this.key + ", bytes=" + this.value.length + "]";
	}

}
