package io.neonize.spring.outbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.ValueCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Verdict}.
 */
class VerdictTests {

	@ParameterizedTest
	@CsvSource({ "INVALID_ARGUMENT, PERMANENT", "NOT_FOUND, PERMANENT", "NOT_CONNECTED, OFFLINE", "NOT_PAIRED, OFFLINE",
			"LOGGED_OUT, OFFLINE", "FENCED, OFFLINE", "CLOSED, OFFLINE", "DEADLINE_EXCEEDED, TRANSIENT",
			"STORE_FAILED, TRANSIENT", "PANIC, UNEXPLAINED", "RESOURCE_EXHAUSTED, TRANSIENT", "CANCELLED, TRANSIENT",
			"UNREACHABLE, TRANSIENT" })
	void codeDecides(ErrorCode code, Verdict expected) {
		assertThat(Verdict.of(NeonizeException.of(code, "no", Map.of()))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "400, PERMANENT", "404, PERMANENT", "479, PERMANENT", "413, PERMANENT", "403, PERMANENT",
			"401, TRANSIENT", "429, TRANSIENT", "500, TRANSIENT", "503, TRANSIENT", "463, RESTRICTED",
			"'', TRANSIENT" })
	void codeOfTheServerDecides(String serverCode, Verdict expected) {
		assertThat(Verdict.of(NeonizeException.of(ErrorCode.SERVER_ERROR, "no", Map.of("server_code", serverCode))))
			.isEqualTo(expected);
	}

	@Test
	void messageThatCannotBeOpenedCanNeverBeSent() {
		byte[] sealed = ValueCipher.aesGcm(EncryptionKey.parse("11".repeat(32)), List.of())
			.seal("s", new RecordKey("outbox", "A"), new byte[] { 1 });
		assertThatExceptionOfType(SealedValueException.class)
			.isThrownBy(() -> ValueCipher.none().open("s", new RecordKey("outbox", "A"), sealed))
			.satisfies((ex) -> assertThat(Verdict.of(ex)).isEqualTo(Verdict.PERMANENT));
	}

	@Test
	void anythingElseIsUnexplained() {
		assertThat(Verdict.of(new IllegalStateException())).isEqualTo(Verdict.UNEXPLAINED);
		assertThat(Verdict.of(new StackOverflowError())).isEqualTo(Verdict.UNEXPLAINED);
		assertThat(Verdict.cause(new CompletionException(new IOException("disk")))).hasMessage("disk");
	}

}
