package io.neonize.spring.boot.autoconfigure.store;

import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.NeonizeException;
import io.neonize.client.store.EncryptionKey;
import io.neonize.spring.store.EncryptionKeyException;
import io.neonize.spring.store.EncryptionKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the encryption keys of {@link NeonizeStoreProperties}. What is wrong with one is
 * told without repeating it.
 */
final class EncryptionKeysFactory {

	private static final String KEY = "neonize.store.encryption-key";

	private static final String PREVIOUS = "neonize.store.previous-encryption-keys";

	private EncryptionKeysFactory() {
	}

	static EncryptionKeys create(NeonizeStoreProperties properties) {
		List<String> previous = properties.getPreviousEncryptionKeys();
		EncryptionKeys keys = new EncryptionKeys(current(properties.getEncryptionKey()),
				IntStream.range(0, previous.size())
					.mapToObj((i) -> parse("%s[%d]".formatted(PREVIOUS, i), previous.get(i)))
					.toList());
		if (keys.current() == null && !previous.isEmpty()) {
			throw new EncryptionKeyException("There are %s, but no %s to seal values with.".formatted(PREVIOUS, KEY),
					"Set %s too. Values cannot be put back into the clear.".formatted(KEY));
		}
		return keys;
	}

	private static @Nullable EncryptionKey current(@Nullable String text) {
		return StringUtils.hasText(text) ? parse(KEY, text) : null;
	}

	private static EncryptionKey parse(String property, String text) {
		try {
			return EncryptionKey.parse(text);
		}
		catch (NeonizeException ex) {
			throw new EncryptionKeyException(
					"The value of %s, which has %d characters, is no encryption key.".formatted(property,
							text.strip().length()),
					"Set it to 32 random bytes, as 64 hexadecimal digits or in Base64. \"openssl rand -base64 32\" makes such a key.");
		}
	}

}
