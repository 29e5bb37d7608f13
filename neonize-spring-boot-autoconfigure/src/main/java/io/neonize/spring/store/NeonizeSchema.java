package io.neonize.spring.store;

import java.util.Arrays;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.ClassUtils;

/**
 * Creates and upgrades the tables of the session store, once per start, beside whatever
 * migrations the application has of its own: with a history table of its own, and after
 * them.
 */
public class NeonizeSchema implements InitializingBean {

	private static final String HISTORY_TABLE = "neonize_schema_history";

	private final DataSource dataSource;

	/**
	 * Create a schema for a database.
	 * @param dataSource the database that holds the sessions
	 */
	public NeonizeSchema(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void afterPropertiesSet() {
		FluentConfiguration migrations = migrations(this.dataSource);
		try {
			Flyway flyway = migrations.load();
			MigrationInfo[] applied = flyway.info().applied();
			refuseFuture(applied);
			refuseHalf(applied);
			flyway.migrate();
		}
		catch (FlywayException ex) {
			throw new SchemaException(
					"The tables of the session store could not be brought up to date: " + ex.getMessage(),
					"Check that the database can be reached and that its user may create tables. "
							+ "If something else has changed a table whose name starts with \"neonize_\", "
							+ "restore it from a backup.",
					ex);
		}
	}

	// Baseline at 0: the tables of the application are there already, and none of ours
	// is.
	static FluentConfiguration migrations(DataSource dataSource) {
		return Flyway.configure(ClassUtils.getDefaultClassLoader())
			.dataSource(dataSource)
			.locations("classpath:io/neonize/spring/store/schema/" + StoreDialect.of(dataSource).folder())
			.placeholders(Map.of("noPadBinary", StoreDialect.noPadBinary(dataSource)))
			.table(HISTORY_TABLE)
			.baselineOnMigrate(true)
			.baselineVersion("0");
	}

	// Flyway accepts versions it does not know, but an older application would write rows
	// a newer one cannot read.
	private static void refuseFuture(MigrationInfo[] applied) {
		refuse(applied, MigrationState.FUTURE_SUCCESS,
				"The session store in the database has version %s, which is newer than this application knows.",
				"Start the newer version of the application, or restore a backup from before its first start.");
	}

	// Not every database undoes the part of a migration that has happened when it fails.
	private static void refuseHalf(MigrationInfo[] applied) {
		refuse(applied, MigrationState.FAILED,
				"An earlier start could not complete version %s of the session store, so a part of it may be there.",
				"Restore a backup from before that start. If there is none, undo the part that is there by hand, delete the "
						+ "row of that version from %s, and start again.".formatted(HISTORY_TABLE));
	}

	private static void refuse(MigrationInfo[] applied, MigrationState state, String description, String action) {
		Arrays.stream(applied)
			.filter((migration) -> migration.getState() == state)
			.findFirst()
			.ifPresent((migration) -> {
				throw new SchemaException(description.formatted(migration.getVersion()), action);
			});
	}

}
