package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SqliteAdvice}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SqliteAdviceTests {

	private static final String ADVICE = "Add to its address in spring.datasource.url";

	@TempDir
	private Path folder;

	@Test
	void bareUrlGetsBothParametersAsAdviceAndStaysAsItIs(CapturedOutput output) {
		start("");
		assertThat(output).contains(ADVICE + ": journal_mode=WAL&transaction_mode=IMMEDIATE");
	}

	@Test
	void onlyWhatIsMissingIsNamed(CapturedOutput output) {
		start("?journal_mode=WAL");
		assertThat(output).contains(ADVICE + ": transaction_mode=IMMEDIATE").doesNotContain("journal_mode");
	}

	@Test
	void urlWithBothParametersIsFine(CapturedOutput output) {
		start("?journal_mode=WAL&transaction_mode=IMMEDIATE");
		assertThat(output).doesNotContain(ADVICE);
	}

	@Test
	void defaultFileIsFine(CapturedOutput output) {
		StoreContexts.sqlite(this.folder.resolve("neonize.db"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SqliteAdvice.class));
		assertThat(output).doesNotContain(ADVICE);
	}

	private void start(String parameters) {
		StoreContexts.unconfigured()
			.withPropertyValues("spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("own.db") + parameters)
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
