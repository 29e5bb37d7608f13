package io.neonize.client.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals with AES-256-GCM. What is authenticated beside the value is the place it is
 * stored at.
 */
final class AesGcmValueCipher implements ValueCipher {

	private static final int CIPHERTEXT = SealedForm.PREFIX_LENGTH + SealedForm.NONCE_LENGTH;

	private final EncryptionKey key;

	private final Map<String, EncryptionKey> keys = new HashMap<>();

	private final BooleanSupplier acceptsClear;

	private final SecureRandom random = new SecureRandom();

	AesGcmValueCipher(EncryptionKey key, List<EncryptionKey> previous, BooleanSupplier acceptsClear) {
		this.key = key;
		this.acceptsClear = acceptsClear;
		previous.forEach((old) -> this.keys.put(old.id(), old));
		this.keys.put(key.id(), key);
	}

	@Override
	public byte[] seal(String session, RecordKey key, byte[] value) {
		byte[] nonce = new byte[SealedForm.NONCE_LENGTH];
		this.random.nextBytes(nonce);
		byte[] sealed = new byte[CIPHERTEXT + value.length + SealedForm.TAG_LENGTH];
		ByteBuffer.wrap(sealed).put(this.key.prefix()).put(nonce);
		try {
			cipher(Cipher.ENCRYPT_MODE, this.key, session, key, sealed).doFinal(value, 0, value.length, sealed,
					CIPHERTEXT);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java cannot seal with AES-GCM", ex);
		}
		return sealed;
	}

	@Override
	public byte[] open(String session, RecordKey key, byte[] stored) {
		if (!SealedForm.isSealed(stored)) {
			return openClear(session, key, stored);
		}
		EncryptionKey sealedWith = this.keys.get(SealedForm.keyId(stored));
		if (sealedWith == null) {
			throw SealedValueException.withoutKey(session, key, SealedForm.keyId(stored));
		}
		try {
			return cipher(Cipher.DECRYPT_MODE, sealedWith, session, key, stored).doFinal(stored, CIPHERTEXT,
					stored.length - CIPHERTEXT);
		}
		catch (AEADBadTagException ex) {
			throw SealedValueException.changed(session, key);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java cannot open AES-GCM", ex);
		}
	}

	private byte[] openClear(String session, RecordKey key, byte[] stored) {
		if (!this.acceptsClear.getAsBoolean()) {
			throw SealedValueException.inTheClear(session, key);
		}
		return SealedForm.toClear(stored);
	}

	private static Cipher cipher(int mode, EncryptionKey key, String session, RecordKey place, byte[] sealed)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key.forSession(session), new GCMParameterSpec(8 * SealedForm.TAG_LENGTH, sealed,
				SealedForm.PREFIX_LENGTH, SealedForm.NONCE_LENGTH));
		for (String part : new String[] { session, place.kind(), place.key() }) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
			cipher.updateAAD(bytes);
		}
		return cipher;
	}

}
