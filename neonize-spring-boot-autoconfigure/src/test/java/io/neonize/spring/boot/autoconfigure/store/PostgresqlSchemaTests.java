package io.neonize.spring.boot.autoconfigure.store;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.neonize.client.store.SessionRegistry;
import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a schema of PostgreSQL other than "public".
 */
class PostgresqlSchemaTests {

	private static final String SCHEMAS = "select distinct table_schema from information_schema.tables where table_name like 'neonize%'";

	@EveryDatabase(of = DatabaseProduct.POSTGRESQL)
	void everythingIsInTheSchemaOfTheAddress(TestDatabase database) throws SQLException {
		database.execute("create schema app");
		StoreContexts.application(database)
			.withPropertyValues("spring.datasource.url=" + database.jdbcUrl() + "?currentSchema=app",
					"spring.flyway.enabled=true", "spring.flyway.locations=classpath:app-migrations",
					"spring.jpa.hibernate.ddl-auto=validate")
			.run((context) -> {
				assertThat(context.getBean(SessionRegistry.class).findAll()).isEmpty();
				assertThat(new JdbcTemplate(context.getBean(DataSource.class)).queryForList(SCHEMAS, String.class))
					.containsExactly("app");
			});
	}

	@EveryDatabase(of = DatabaseProduct.POSTGRESQL)
	void schemaThatOnlyHibernateKnowsStopsTheStart(TestDatabase database) throws SQLException {
		database.execute("create schema app");
		StoreContexts.application(database)
			.withPropertyValues("spring.jpa.properties.hibernate.default_schema=app")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
				.contains("in the address of the database"));
	}

}
