package io.neonize.client.store;

/**
 * Seals nothing. A sealed value is refused rather than taken for what it hides.
 */
final class NoValueCipher implements ValueCipher {

	static final NoValueCipher INSTANCE = new NoValueCipher();

	private NoValueCipher() {
	}

	@Override
	public byte[] seal(String session, RecordKey key, byte[] value) {
		return SealedForm.ofClear(value);
	}

	@Override
	public byte[] open(String session, RecordKey key, byte[] stored) {
		if (SealedForm.isSealed(stored)) {
			throw SealedValueException.withoutKey(session, key, SealedForm.keyId(stored));
		}
		return SealedForm.toClear(stored);
	}

}
