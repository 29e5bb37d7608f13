package io.neonize.client.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ValueCipher} and {@link EncryptionKey}.
 */
class ValueCipherTests {

	private static final String TEXT = "Alice";

	private static final RecordKey PLACE = new RecordKey("contact", "491511@s.whatsapp.net");

	private final byte[] value = TEXT.getBytes(StandardCharsets.UTF_8);

	private final EncryptionKey first = key(1);

	private final EncryptionKey second = key(2);

	private final ValueCipher cipher = ValueCipher.aesGcm(this.first, List.of());

	@Test
	void opensWhatItSealed() {
		byte[] sealed = this.cipher.seal("sales", PLACE, this.value);
		assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(TEXT);
		assertThat(this.cipher.open("sales", PLACE, sealed)).isEqualTo(this.value);
		assertThat(this.cipher.open("sales", PLACE, this.cipher.seal("sales", PLACE, new byte[0]))).isEmpty();
	}

	@Test
	void neverSealsTheSameWayTwice() {
		assertThat(this.cipher.seal("sales", PLACE, this.value))
			.isNotEqualTo(this.cipher.seal("sales", PLACE, this.value));
	}

	@Test
	void refusesWhatWasMovedOrChanged() {
		byte[] sealed = this.cipher.seal("sales", PLACE, this.value);
		assertRefused("support", PLACE, sealed);
		assertRefused("sales", new RecordKey("identity", PLACE.key()), sealed);
		assertRefused("sales", new RecordKey(PLACE.kind(), "491512@s.whatsapp.net"), sealed);
		for (int i = 8; i < sealed.length; i++) {
			byte[] changed = sealed.clone();
			changed[i] ^= 1;
			assertRefused("sales", PLACE, changed);
		}
	}

	private void assertRefused(String session, RecordKey place, byte[] sealed) {
		assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> this.cipher.open(session, place, sealed))
			.withMessageContaining(place.kind())
			.withMessageContaining("changed or moved")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.STORE_FAILED));
	}

	@Test
	void opensWhatAPreviousKeySealed() {
		byte[] sealed = this.cipher.seal("sales", PLACE, this.value);
		ValueCipher rotated = ValueCipher.aesGcm(this.second, List.of(this.first));
		assertThat(rotated.open("sales", PLACE, sealed)).isEqualTo(this.value);
		byte[] anew = rotated.seal("sales", PLACE, this.value);
		assertThat(anew).startsWith(this.second.prefix());
		assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> this.cipher.open("sales", PLACE, anew))
			.withMessageContaining(this.second.id());
	}

	@Test
	void opensWhatWasStoredInTheClear() {
		assertThat(this.cipher.open("sales", PLACE, this.value)).isEqualTo(this.value);
		byte[] short0 = { 0 };
		assertThat(this.cipher.open("sales", PLACE, short0)).isEqualTo(short0);
	}

	@Test
	void refusesSealedValuesWithoutAKey() {
		ValueCipher none = ValueCipher.none();
		assertThat(none.open("sales", PLACE, none.seal("sales", PLACE, this.value))).isEqualTo(this.value);
		byte[] sealed = this.cipher.seal("sales", PLACE, this.value);
		assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> none.open("sales", PLACE, sealed))
			.withMessageContaining(this.first.id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "004e5a", "004e5a00", "004e5a01", "004e5a02", "00", "004e5a004e5a01" })
	void whoeverChoosesAValueCannotMakeItLookSealed(String start) {
		for (int length : new int[] { 0, 28, 40, 300 }) {
			byte[] chosen = Arrays.copyOf(HexFormat.of().parseHex(start), start.length() / 2 + length);
			ValueCipher none = ValueCipher.none();
			byte[] clear = none.seal("sales", PLACE, chosen);
			assertThat(none.open("sales", PLACE, clear)).isEqualTo(chosen);
			assertThat(this.cipher.open("sales", PLACE, clear)).isEqualTo(chosen);
			assertThat(this.cipher.open("sales", PLACE, this.cipher.seal("sales", PLACE, chosen))).isEqualTo(chosen);
		}
	}

	@Test
	void aValueThatBeginsAsIfThisKeyHadSealedItIsNoSealedOne() {
		byte[] chosen = Arrays.copyOf(this.first.prefix(), 44);
		byte[] clear = ValueCipher.none().seal("sales", PLACE, chosen);
		assertThat(this.cipher.open("sales", PLACE, clear)).isEqualTo(chosen);
	}

	@Test
	void refusesValuesInTheClearOnceEverythingIsSealed() {
		AtomicBoolean acceptsClear = new AtomicBoolean(true);
		ValueCipher cipher = ValueCipher.aesGcm(this.first, List.of(), acceptsClear::get);
		byte[] escaped = ValueCipher.none().seal("sales", PLACE, this.first.prefix());
		assertThat(cipher.open("sales", PLACE, this.value)).isEqualTo(this.value);
		acceptsClear.set(false);
		for (byte[] clear : List.of(this.value, escaped, new byte[0])) {
			assertThatExceptionOfType(SealedValueException.class).isThrownBy(() -> cipher.open("sales", PLACE, clear))
				.withMessageContaining("in the clear");
		}
		assertThat(cipher.open("sales", PLACE, cipher.seal("sales", PLACE, this.value))).isEqualTo(this.value);
	}

	@Test
	void onlyAHolderOfTheKeyCanAuthenticateAStatement() {
		assertThat(this.first.authenticate("a")).isEqualTo(key(1).authenticate("a"))
			.isNotEqualTo(this.first.authenticate("b"))
			.isNotEqualTo(this.second.authenticate("a"))
			.hasSize(64);
	}

	@Test
	void readsAKeyInBothForms() {
		EncryptionKey hex = EncryptionKey.parse("00".repeat(31) + "Ff");
		byte[] bytes = new byte[32];
		bytes[31] = -1;
		EncryptionKey base64 = EncryptionKey.parse(" " + Base64.getEncoder().encodeToString(bytes) + "\n");
		assertThat(base64.id()).isEqualTo(hex.id()).hasSize(8);
		assertThat(base64.checkValue()).isEqualTo(hex.checkValue());
		assertThat(hex).hasToString("EncryptionKey[id=" + hex.id() + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "AAAAAAAAAAAAAAAAAAAAAA==",
			"zz00000000000000000000000000000000000000000000000000000000000000", "%%%%" })
	void refusesWhatIsNoKey(String text) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> EncryptionKey.parse(text))
			.withMessageContaining("32 bytes")
			.withMessageNotContaining("secret\"")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

	private static EncryptionKey key(int number) {
		return EncryptionKey.parse("%064x".formatted(number));
	}

}
