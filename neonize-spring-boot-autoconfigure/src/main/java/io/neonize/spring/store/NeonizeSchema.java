package io.neonize.spring.store;

import java.util.Arrays;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

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
		StoreDialect dialect = StoreDialect.of(this.dataSource);
		try {
			Flyway flyway = flyway(dialect);
			refuseFuture(flyway.info().applied());
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
	private Flyway flyway(StoreDialect dialect) {
		return Flyway.configure(ClassUtils.getDefaultClassLoader())
			.dataSource(this.dataSource)
			.locations("classpath:io/neonize/spring/store/schema/" + dialect.folder())
			.table(HISTORY_TABLE)
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load();
	}

	// Flyway accepts versions it does not know, but an older application would write rows
	// a newer one cannot read.
	private static void refuseFuture(MigrationInfo[] applied) {
		Arrays.stream(applied)
			.filter((migration) -> migration.getState() == MigrationState.FUTURE_SUCCESS)
			.findFirst()
			.ifPresent((migration) -> {
				throw new SchemaException(
						"The session store in the database has version %s, which is newer than this application knows."
							.formatted(migration.getVersion()),
						"Start the newer version of the application, or restore a backup from before its first start.");
			});
	}

}
