package io.neonize.spring.store;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SqliteGuard}, with other processes.
 */
class SqliteGuardTests {

	@TempDir
	private Path folder;

	@Test
	void refusesTheFileOfAnotherProcessUntilThatIsKilled() throws Exception {
		Path file = this.folder.resolve("sessions.db");
		SqliteGuard guard = GuardedProcess.guard("jdbc:sqlite:file:" + file + "?cache=shared");
		try (GuardedProcess other = GuardedProcess.start(file)) {
			assertThatExceptionOfType(SqliteInUseException.class).isThrownBy(guard::afterPropertiesSet)
				.satisfies((ex) -> {
					FailureAnalysis analysis = ex.analysis();
					assertThat(analysis.getDescription()).contains(file.toString())
						.contains("process " + other.pid() + ", since 2");
					assertThat(analysis.getAction()).contains("neonize.store.sqlite-file");
				});
			guard.destroy();
		}
		guard.afterPropertiesSet();
		guard.destroy();
	}

	@Test
	void letsOneProcessUseAFileTwiceAndAnotherOneOnlyAfterIt() throws Exception {
		Path file = this.folder.resolve("sessions.db");
		SqliteGuard first = GuardedProcess.guard("jdbc:sqlite:" + file);
		SqliteGuard second = GuardedProcess.guard("jdbc:sqlite:" + file);
		first.afterPropertiesSet();
		second.afterPropertiesSet();
		first.destroy();
		try (GuardedProcess other = GuardedProcess.start(file)) {
			assertThat(other.isRunning()).isFalse();
		}
		second.destroy();
		try (GuardedProcess other = GuardedProcess.start(file)) {
			assertThat(other.isRunning()).isTrue();
		}
	}

	@Test
	void saysWhenThereCanBeNoLock() throws Exception {
		Path file = this.folder.resolve("sessions.db");
		Files.createDirectory(this.folder.resolve("sessions.db.lock"));
		assertThatExceptionOfType(SchemaException.class)
			.isThrownBy(GuardedProcess.guard("jdbc:sqlite:" + file)::afterPropertiesSet)
			.satisfies((ex) -> assertThat(ex.analysis().getDescription()).contains("cannot be locked"));
	}

	@Test
	void emptiesNoFileThatALinkInThePlaceOfTheLockLeadsTo() throws Exception {
		Path file = this.folder.resolve("sessions.db");
		Path precious = Files.writeString(this.folder.resolve("precious"), "content");
		Files.createSymbolicLink(this.folder.resolve("sessions.db.lock"), precious);
		assertThatExceptionOfType(SchemaException.class)
			.isThrownBy(GuardedProcess.guard("jdbc:sqlite:" + file)::afterPropertiesSet);
		assertThat(precious).hasContent("content");
	}

	@Test
	void saysWhenTheFileCannotBeWritten() throws Exception {
		String file = this.folder.resolve("sessions.db").toString();
		SqliteGuard writable = GuardedProcess.guard("jdbc:sqlite:" + file);
		writable.afterPropertiesSet();
		writable.destroy();
		SqliteGuard guard = GuardedProcess.guard("jdbc:sqlite:file:" + file + "?mode=ro");
		assertThatExceptionOfType(SchemaException.class).isThrownBy(guard::afterPropertiesSet)
			.satisfies((ex) -> assertThat(ex.analysis().getDescription()).contains(file).contains("readonly"));
		guard.destroy();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "jdbc:sqlite::memory:", "jdbc:sqlite:file:shared?mode=memory&cache=shared", "jdbc:sqlite:" })
	void databaseInMemoryIsNobodyElses(String url) throws Exception {
		SqliteGuard guard = GuardedProcess.guard(url);
		guard.afterPropertiesSet();
		guard.destroy();
	}

}
