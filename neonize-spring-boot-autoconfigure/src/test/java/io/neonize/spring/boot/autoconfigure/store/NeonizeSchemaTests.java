package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.neonize.client.SessionOptions;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import io.neonize.spring.boot.autoconfigure.store.app.Customer;
import io.neonize.spring.boot.autoconfigure.store.app.CustomerRepository;
import io.neonize.spring.boot.autoconfigure.store.app.PlainApplication;
import io.neonize.spring.store.NeonizeSchema;
import io.neonize.spring.store.SchemaException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NeonizeSchema} beside an application's own schema.
 */
class NeonizeSchemaTests {

	@TempDir
	private Path folder;

	@Test
	void comesAfterTheMigrationsOfTheApplication() {
		ContextConsumer<AssertableApplicationContext> works = (context) -> {
			context.getBean(CustomerRepository.class).save(new Customer("Alice"));
			assertThat(context.getBean(SessionRegistry.class).findAll()).isEmpty();
			assertThat(context).hasSingleBean(Flyway.class);
			assertThat(versions(context, "flyway_schema_history")).isEqualTo("1");
			assertThat(versions(context, "neonize_schema_history")).isEqualTo("1");
		};
		withOwnMigrations().run(works);
		withOwnMigrations().run(works);
	}

	@Test
	void isLeftAloneWhenHibernateCreatesAndDropsTheApplicationsTables() {
		String url = "spring.datasource.url=jdbc:h2:mem:create-drop;DB_CLOSE_DELAY=-1";
		StoreContexts.unconfigured()
			.withUserConfiguration(PlainApplication.class)
			.withPropertyValues(url, "spring.jpa.hibernate.ddl-auto=create-drop")
			.run((context) -> assertThat(context.getBean(SessionRegistry.class)
				.create(StoredSession.unpaired(SessionOptions.named("sales")))).isTrue());
		StoreContexts.unconfigured()
			.withUserConfiguration(PlainApplication.class)
			.withPropertyValues(url, "spring.jpa.hibernate.ddl-auto=create")
			.run((context) -> {
				assertThat(context.getBean(SessionRegistry.class).find("sales")).isPresent();
				assertThat(context.getBean(CustomerRepository.class).count()).isZero();
			});
	}

	@Test
	void fromTheFutureStopsTheStart() {
		sqlite().run((context) -> new JdbcTemplate(context.getBean(DataSource.class)).update(
				"update neonize_schema_history set version = '99', script = 'V99__x.sql', description = 'x', checksum = 1 "
						+ "where version = '1'"));
		sqlite().run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(SchemaException.class, (ex) -> {
				assertThat(ex.analysis().getDescription()).contains("version 99").contains("newer");
				assertThat(ex.analysis().getAction()).contains("newer version of the application");
			}));
	}

	@Test
	void thatSomebodyChangedStopsTheStart() {
		sqlite().run((context) -> new JdbcTemplate(context.getBean(DataSource.class))
			.update("update neonize_schema_history set checksum = 1 where version = '1'"));
		sqlite().run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("checksum"));
	}

	@Test
	void canBeLeftToTheApplication() {
		sqlite().withPropertyValues("neonize.store.migrate=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NeonizeSchema.class));
	}

	private ApplicationContextRunner sqlite() {
		return StoreContexts.sqlite(this.folder.resolve("neonize.db"));
	}

	private ApplicationContextRunner withOwnMigrations() {
		return sqlite().withConfiguration(StoreContexts.flyway())
			.withUserConfiguration(PlainApplication.class)
			.withPropertyValues("spring.flyway.locations=classpath:app-migrations",
					"spring.jpa.hibernate.ddl-auto=validate");
	}

	private static String versions(AssertableApplicationContext context, String table) {
		return new JdbcTemplate(context.getBean(DataSource.class)).queryForObject("select max(version) from " + table,
				String.class);
	}

}
