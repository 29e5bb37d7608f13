package io.neonize.client;

import io.neonize.client.internal.random.RandomValues;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogText}.
 */
class LogTextTests {

	@ParameterizedTest
	@CsvSource({ "'plain, ä, 日本 🎉', 'plain, ä, 日本 🎉'", "'id\n2026 ERROR forged', 'id\\n2026 ERROR forged'",
			"'a\r\nb\tc', 'a\\r\\nb\\tc'", "'\u001b[2J\u007f\u009b', '\\u001B[2J\\u007F\\u009B'",
			"'line\u2028separated\u2029', 'line\\u2028separated\\u2029'",
			"'user\u202etxt.exe\u2066', 'user\\u202Etxt.exe\\u2066'", "'half \ud83c', 'half \\uD83C'" })
	void textIsOneLineWithoutControlCharacters(String text, String expected) {
		assertThat(LogText.of(text)).isEqualTo(expected);
	}

	@Test
	void longTextIsCut() {
		assertThat(LogText.of("x".repeat(1_000_000))).hasSizeLessThan(8300).endsWith("characters more)");
	}

	@Test
	void anyTextIsOneLine() {
		RandomValues values = new RandomValues();
		for (int i = 0; i < 10_000; i++) {
			assertThat(LogText.of(values.text()).codePoints()).noneMatch(LogText::isUnsafe);
		}
	}

	@Test
	void stackTraceHasOneLineForEachMessage() {
		IllegalStateException cause = new IllegalStateException("cause\n2026 ERROR forged");
		IllegalArgumentException failure = new IllegalArgumentException("failure\n\tat forged.Frame", cause);
		failure.addSuppressed(new IllegalStateException("suppressed\nforged"));
		assertThat(Throwables.getStackTrace(LogText.trace(failure)).lines())
			.contains("java.lang.IllegalArgumentException: failure\\n\\tat forged.Frame",
					"Caused by: java.lang.IllegalStateException: cause\\n2026 ERROR forged")
			.noneMatch((line) -> line.startsWith("2026") || line.contains("\tat forged") || line.startsWith("forged"))
			.anyMatch((line) -> line.contains(LogTextTests.class.getName()));
	}

	@Test
	void stackTraceOfAHarmlessFailureIsItsOwn() {
		IllegalStateException failure = new IllegalStateException("harmless", new IllegalStateException("too"));
		assertThat(LogText.trace(failure)).isSameAs(failure);
	}

	@Test
	void errorsOfThisLibraryHaveMessagesOfOneLine() {
		assertThat(new ServerException("said\n2026 ERROR forged", java.util.Map.of()))
			.hasMessage("said\\n2026 ERROR forged");
	}

}
