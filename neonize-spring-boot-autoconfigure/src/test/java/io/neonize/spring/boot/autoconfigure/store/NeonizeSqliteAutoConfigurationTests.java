package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredRecord;
import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.spring.store.GuardedProcess;
import io.neonize.spring.store.SqliteInUseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NeonizeSqliteAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class NeonizeSqliteAutoConfigurationTests {

	@TempDir
	private Path folder;

	@Test
	void withoutADatabaseSessionsAreKeptInAFileOfTheWorkingFolder() throws Exception {
		Path file = Path.of("").toRealPath().resolve("neonize.db");
		StoreContexts.dataSource()
			.withClassLoader(new FilteredClassLoader("org.h2"))
			.run((context) -> assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl())
				.startsWith("jdbc:sqlite:" + file + "?"));
		assertThat(file).isEmptyFile();
		Files.delete(file);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void keysAreForThisUserAlone(CapturedOutput output) throws Exception {
		Path file = this.folder.resolve("new/folder/neonize.db");
		StoreContexts.sqlite(file).run((context) -> {
			assertThat(context).hasNotFailed();
			try (Stream<Path> files = Files.walk(this.folder.resolve("new"))) {
				assertThat(files).extracting(NeonizeSqliteAutoConfigurationTests::description)
					.containsExactlyInAnyOrder("rwx------ new", "rwx------ folder", "rw------- neonize.db",
							"rw------- neonize.db-wal", "rw------- neonize.db-shm", "rw------- neonize.db.lock");
			}
		});
		assertThat(output).doesNotContain("Other users");
	}

	private static String description(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + file.getFileName();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "neonize.store.sqlite-file=", "spring.datasource.url=jdbc:sqlite:",
			"spring.datasource.url=jdbc:sqlite:file:" })
	@DisabledOnOs(OS.WINDOWS)
	void fileThatOthersCanReadIsNamedWithTheRemedy(String property, CapturedOutput output) throws Exception {
		Path file = Files.createFile(this.folder.toRealPath().resolve("it's.db"));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		StoreContexts.unconfigured()
			.withPropertyValues(property + file)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("Other users of this machine")
			.contains("chmod 600 '" + file.toString().replace("'", "'\\''") + "'");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void folderThatOthersCanWriteToIsNamedWithTheRemedy(CapturedOutput output) throws Exception {
		Path open = Files.createDirectory(this.folder.toRealPath().resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
		StoreContexts.sqlite(open.resolve("neonize.db")).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Mend it: chmod go-w '" + open + "'");
	}

	@Test
	void whatWasWrittenIsThereAfterARestart() {
		Path file = this.folder.resolve("folder/of/sessions.db");
		StoredRecord record = new StoredRecord(new RecordKey("session", "alice"), new byte[] { 1, 2, 3 });
		StoreContexts.sqlite(file)
			.run((context) -> context.getBean(RecordStore.class)
				.write(List.of(new RecordBatch("sales", List.of(record), List.of()))));
		StoreContexts.sqlite(file)
			.run((context) -> assertThat(context.getBean(RecordStore.class).get("sales", List.of(record.key())))
				.containsExactly(record));
	}

	@ParameterizedTest
	@CsvSource({ "journal_mode, wal", "synchronous, 2", "busy_timeout, 10000", "foreign_keys, 1" })
	void fileIsOpenedSafely(String pragma, String expected) {
		StoreContexts.sqlite(this.folder.resolve("neonize.db"))
			.run((context) -> assertThat(new JdbcTemplate(context.getBean(DataSource.class))
				.queryForObject("pragma " + pragma, String.class)).isEqualTo(expected));
	}

	@Test
	void synchronousCanBeRelaxed() {
		StoreContexts.sqlite(this.folder.resolve("neonize.db"))
			.withPropertyValues("neonize.store.sqlite-synchronous=normal")
			.run((context) -> assertThat(new JdbcTemplate(context.getBean(DataSource.class))
				.queryForObject("pragma synchronous", Integer.class)).isEqualTo(1));
	}

	@Test
	void poolIsSmallAndQuicklyExhaustedUnlessTheUserSaysOtherwise() {
		Path file = this.folder.resolve("neonize.db");
		StoreContexts.sqlite(file).run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
			assertThat(pool.getConnectionTimeout()).isEqualTo(10_000);
		});
		StoreContexts.sqlite(file)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=7",
					"spring.datasource.hikari.connection-timeout=1500")
			.run((context) -> {
				HikariDataSource pool = context.getBean(HikariDataSource.class);
				assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
				assertThat(pool.getConnectionTimeout()).isEqualTo(1500);
			});
	}

	@Test
	void stepsAsideForADatabaseUrl() {
		StoreContexts.sqlite(this.folder.resolve("neonize.db"))
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:of-the-user")
			.run((context) -> assertThat(context).doesNotHaveBean(SqliteJdbcConnectionDetails.class));
	}

	@Test
	void stepsAsideForADataSource() {
		StoreContexts.sqlite(this.folder.resolve("neonize.db"))
			.withUserConfiguration(OwnDataSource.class)
			.run((context) -> assertThat(context).hasSingleBean(DataSource.class)
				.doesNotHaveBean(SqliteJdbcConnectionDetails.class)
				.hasSingleBean(RecordStore.class));
	}

	@Test
	void stepsAsideForAnEmbeddedDatabaseAndWarns(CapturedOutput output) {
		StoreContexts.inMemoryH2().run((context) -> {
			assertThat(context).doesNotHaveBean(SqliteJdbcConnectionDetails.class);
			assertThat(output).contains("must be paired again after a restart").contains("neonize.store.sqlite-file");
		});
	}

	@Test
	void embeddedDatabaseThatIsSwitchedOffDoesNotCount() {
		StoreContexts.dataSource()
			.withPropertyValues("spring.datasource.embedded-database-connection=none")
			.run((context) -> assertThat(context).hasSingleBean(SqliteJdbcConnectionDetails.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "neonize.store.sqlite-file=", "spring.datasource.url=jdbc:sqlite:" })
	void fileOfAnotherProcessStopsTheStart(String property) {
		Path file = this.folder.resolve("sessions.db");
		try (GuardedProcess other = GuardedProcess.start(file)) {
			assertThat(other.isRunning()).isTrue();
			StoreContexts.unconfigured()
				.withPropertyValues(property + file)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(SqliteInUseException.class));
		}
	}

	@Test
	void folderThatCannotBeWrittenStopsTheStart() {
		assertThatStartFails(Path.of("/proc/sessions.db"), "this user cannot write there");
	}

	@Test
	void fileThatCannotBeWrittenStopsTheStartAndStaysAsItIs() throws Exception {
		Path file = Files.writeString(this.folder.resolve("neonize.db"), "as it is");
		try (Unwritable unwritable = Unwritable.make(file)) {
			assertThatStartFails(file, "this user cannot write there");
		}
		assertThat(file).hasContent("as it is");
	}

	@Test
	void fileThatIsAFolderStopsTheStart() {
		assertThatStartFails(this.folder, "it is a folder");
	}

	@Test
	void fileThatIsNoDatabaseStopsTheStartAndStaysAsItIs() throws Exception {
		Path file = Files.writeString(this.folder.resolve("neonize.db"), "as it is, and it is no database");
		StoreContexts.sqlite(file)
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("not a database"));
		assertThat(file).hasContent("as it is, and it is no database");
	}

	private static void assertThatStartFails(Path file, String reason) {
		StoreContexts.sqlite(file)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("neonize.store.sqlite-file")
				.hasMessageContaining(reason));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDataSource {

		@Bean
		DataSource ownDataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

	}

}
