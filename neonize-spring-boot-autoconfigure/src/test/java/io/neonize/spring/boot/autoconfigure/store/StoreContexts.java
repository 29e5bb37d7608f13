package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;

import io.neonize.spring.boot.autoconfigure.store.app.PlainApplication;
import io.neonize.test.database.TestDatabase;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/**
 * Application contexts with a database and the session store in it.
 */
final class StoreContexts {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class,
			DataJpaRepositoriesAutoConfiguration.class, NeonizeSqliteAutoConfiguration.class,
			NeonizeEntitiesAutoConfiguration.class, NeonizeStoreAutoConfiguration.class);

	private StoreContexts() {
	}

	static ApplicationContextRunner unconfigured() {
		return new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);
	}

	/**
	 * A data source and nothing on it, so that no file is created.
	 */
	static ApplicationContextRunner dataSource() {
		return new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(DataSourceAutoConfiguration.class, NeonizeSqliteAutoConfiguration.class));
	}

	/**
	 * As Boot would give an application without a URL, but shared with nobody.
	 */
	static ApplicationContextRunner inMemoryH2() {
		return unconfigured().withPropertyValues("spring.datasource.generate-unique-name=true");
	}

	static ApplicationContextRunner sqlite(Path file) {
		return unconfigured().withPropertyValues("neonize.store.sqlite-file=" + file);
	}

	/**
	 * An application with an entity, a repository, and every means of migration there is,
	 * all of them switched off.
	 */
	static ApplicationContextRunner application(TestDatabase database) {
		return unconfigured()
			.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class))
			.withUserConfiguration(PlainApplication.class)
			.withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
			.withPropertyValues(database.properties());
	}

}
