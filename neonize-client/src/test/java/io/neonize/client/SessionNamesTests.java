package io.neonize.client;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionNames}.
 */
class SessionNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "acme ", " acme", "acme\u00a0", "\u3000acme", "acme\u200b", "\ufeffacme",
			"acme\0", "ac\nme", "ac\u0085me", "ac\u2028me", "acme\ud83d", "\udc00acme",
			"12345678901234567890123456789012345678901234567890123456789012345" })
	void refusesNamesThatADatabaseOrAReaderTakesForOthers(String name) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> SessionOptions.named(name))
			.withMessageContaining("1 to 64 printable characters")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "acme corp", "Acme", "\u4f1a\u793e", "\ud83d\uded2",
			"\ud83d\udc69\u200d\ud83d\udcbb team", "1234567890123456789012345678901234567890123456789012345678901234" })
	void acceptsPrintableNames(String name) {
		assertThat(SessionOptions.named(name).name()).isEqualTo(name);
	}

}
