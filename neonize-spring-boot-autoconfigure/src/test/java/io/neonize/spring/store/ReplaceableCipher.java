package io.neonize.spring.store;

import io.neonize.client.store.RecordKey;
import io.neonize.client.store.ValueCipher;

import org.springframework.stereotype.Component;

/**
 * Seals with the keys of the moment.
 */
@Component
class ReplaceableCipher implements ValueCipher {

	private volatile ValueCipher cipher = ValueCipher.none();

	void replace(ValueCipher cipher) {
		this.cipher = cipher;
	}

	@Override
	public byte[] seal(String session, RecordKey key, byte[] value) {
		return this.cipher.seal(session, key, value);
	}

	@Override
	public byte[] open(String session, RecordKey key, byte[] stored) {
		return this.cipher.open(session, key, stored);
	}

}
