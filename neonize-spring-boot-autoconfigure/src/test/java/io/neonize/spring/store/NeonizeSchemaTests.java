package io.neonize.spring.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;

import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link NeonizeSchema}.
 */
class NeonizeSchemaTests {

	@EveryDatabase
	void everyVersionIsUpgradedToWhatANewDatabaseHas(TestDatabase fresh) throws SQLException {
		migrate(fresh);
		List<Integer> versions = SchemaVersions.all(fresh);
		for (int version : versions) {
			try (TestDatabase old = fresh.product().createDatabase()) {
				SchemaVersions.create(old, version);
				migrate(old);
				assertThat(columns(old)).as("columns, upgraded from " + version).isEqualTo(columns(fresh));
				assertThat(jdbc(old).queryForObject("select count(*) from neonize_record", Integer.class)).isEqualTo(3);
			}
		}
	}

	@EveryDatabase
	void severalInstancesMayUpgradeAtOnce(TestDatabase database) throws Exception {
		SchemaVersions.create(database, 1);
		CyclicBarrier together = new CyclicBarrier(3);
		CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> {
			await(together);
			migrate(database);
		}, (task) -> new Thread(task).start())).limit(3).toArray(CompletableFuture[]::new)).join();
		assertThat(NeonizeSchema.migrations(SchemaVersions.dataSource(database)).load().info().pending()).isEmpty();
	}

	@EveryDatabase
	void versionFromTheFutureStopsTheStart(TestDatabase database) throws SQLException {
		migrate(database);
		changeHistory(database, "update [neonize_schema_history] set [version] = '99', [script] = 'V99__x.sql', "
				+ "[description] = 'x' where [version] = '1'");
		FailureAnalysis refusal = refusal(database);
		assertThat(refusal.getDescription()).contains("version 99").contains("newer");
		assertThat(refusal.getAction()).contains("newer version of the application");
	}

	@EveryDatabase
	void versionThatSomebodyChangedStopsTheStart(TestDatabase database) throws SQLException {
		migrate(database);
		changeHistory(database, "update [neonize_schema_history] set [checksum] = 1 where [version] = '1'");
		assertThat(refusal(database).getDescription()).contains("checksum");
	}

	@EveryDatabase
	void migrationThatFailsStopsTheStartUntilItsCauseIsGone(TestDatabase database) throws SQLException {
		database.execute("create table neonize_record (mine integer)", "insert into neonize_record values (1)");
		assertThat(refusal(database).getDescription()).contains("could not be brought up to date");
		assertThat(jdbc(database).queryForObject("select mine from neonize_record", Integer.class)).isEqualTo(1);
		if (leavesParts(database)) {
			FailureAnalysis refusal = refusal(database);
			assertThat(refusal.getDescription()).contains("could not complete version 1");
			assertThat(refusal.getAction()).contains("neonize_schema_history");
			database.execute("drop table neonize_session");
			changeHistory(database, "delete from [neonize_schema_history] where [version] = '1'");
		}
		database.execute("drop table neonize_record");
		migrate(database);
	}

	/** Whether the database keeps what a failed migration has created. */
	private static boolean leavesParts(TestDatabase database) {
		return database.product() != DatabaseProduct.SQLITE && database.product() != DatabaseProduct.POSTGRESQL;
	}

	private static void migrate(TestDatabase database) {
		new NeonizeSchema(SchemaVersions.dataSource(database)).afterPropertiesSet();
	}

	private static FailureAnalysis refusal(TestDatabase database) {
		return catchThrowableOfType(SchemaException.class, () -> migrate(database)).analysis();
	}

	private static JdbcTemplate jdbc(TestDatabase database) {
		return new JdbcTemplate(SchemaVersions.dataSource(database));
	}

	/** Flyway's table is in lower case, which H2 has to be told. */
	private static void changeHistory(TestDatabase database, String sql) throws SQLException {
		String quote = database.product().name().startsWith("H2") ? "\"" : "";
		database.execute(sql.replaceAll("[\\[\\]]", quote));
	}

	/** Everything about the columns that an upgrade may get wrong. */
	private static Set<String> columns(TestDatabase database) throws SQLException {
		Set<String> columns = new TreeSet<>();
		try (Connection connection = database.connect()) {
			DatabaseMetaData metaData = connection.getMetaData();
			try (ResultSet row = metaData.getColumns(connection.getCatalog(), null, null, null)) {
				while (row.next()) {
					columns.add(describe(row));
				}
			}
		}
		columns.removeIf((column) -> !column.startsWith("neonize_"));
		return columns;
	}

	private static String describe(ResultSet column) throws SQLException {
		return "%s.%s %s(%d) %s".formatted(column.getString("TABLE_NAME").toLowerCase(Locale.ROOT),
				column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), column.getString("TYPE_NAME"),
				column.getInt("COLUMN_SIZE"), column.getString("IS_NULLABLE"));
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
