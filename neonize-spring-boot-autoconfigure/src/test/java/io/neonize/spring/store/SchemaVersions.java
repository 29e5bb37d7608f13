package io.neonize.spring.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.flywaydb.core.api.MigrationInfo;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Databases with the session store as it once was, and with rows that were written then.
 */
final class SchemaVersions {

	private SchemaVersions() {
	}

	static DataSource dataSource(TestDatabase database) {
		return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
	}

	/**
	 * Lists the versions there are, the oldest first.
	 */
	static List<Integer> all(TestDatabase database) {
		MigrationInfo[] migrations = NeonizeSchema.migrations(dataSource(database)).load().info().all();
		return Arrays.stream(migrations)
			.map((migration) -> Integer.valueOf(migration.getVersion().getVersion()))
			.toList();
	}

	/**
	 * Brings an empty database to a version. Each version on the way gets its rows.
	 */
	static void create(TestDatabase database, int version) throws SQLException {
		for (int step : all(database)) {
			if (step <= version) {
				NeonizeSchema.migrations(dataSource(database)).target(String.valueOf(step)).load().migrate();
				database.execute(rows(step, database.product()));
			}
		}
	}

	private static String[] rows(int version, DatabaseProduct product) {
		ClassPathResource rows = new ClassPathResource("schema-rows/V%d.sql".formatted(version));
		try {
			String sql = rows.getContentAsString(StandardCharsets.UTF_8)
				.replaceAll("\\{(\\w*)}", (product == DatabaseProduct.POSTGRESQL) ? "decode('$1', 'hex')" : "X'$1'");
			return sql.strip().split(";\\s*\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Version %d is new: give it rows, of all its tables, in src/test/resources/%s".formatted(version,
							rows.getPath()),
					ex);
		}
	}

}
