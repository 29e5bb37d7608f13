package io.neonize.spring.store;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.neonize.client.LogText;
import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.ValueCipher;
import org.jspecify.annotations.Nullable;

/**
 * The keys an application is configured with.
 *
 * @param current seals values; {@code null} when they are kept in the clear
 * @param previous open values that were sealed before
 */
public record EncryptionKeys(@Nullable EncryptionKey current, List<EncryptionKey> previous) {

	/**
	 * Returns what seals and opens values with these keys.
	 * @param acceptsClear whether a value in the clear is accepted
	 * @return the cipher
	 */
	ValueCipher cipher(BooleanSupplier acceptsClear) {
		return (this.current != null) ? ValueCipher.aesGcm(this.current, this.previous, acceptsClear)
				: ValueCipher.none();
	}

	Stream<EncryptionKey> all() {
		return Stream.concat(Stream.ofNullable(this.current), this.previous.stream());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
