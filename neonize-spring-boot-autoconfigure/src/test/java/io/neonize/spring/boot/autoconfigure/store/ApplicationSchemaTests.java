package io.neonize.spring.boot.autoconfigure.store;

import io.neonize.client.SessionOptions;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import io.neonize.spring.boot.autoconfigure.store.app.Customer;
import io.neonize.spring.boot.autoconfigure.store.app.CustomerRepository;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the application's tables and those of the session store stand beside each
 * other, however the application makes its own.
 */
class ApplicationSchemaTests {

	private static final String VALIDATE = "spring.jpa.hibernate.ddl-auto=validate";

	@EveryDatabase
	void beingMadeByFlyway(TestDatabase database) {
		String[] flyway = { VALIDATE, "spring.flyway.enabled=true",
				"spring.flyway.locations=classpath:app-migrations" };
		start(database, flyway);
		assertThatAllIsThere(database, flyway);
	}

	@EveryDatabase
	void beingMadeByLiquibase(TestDatabase database) {
		String[] liquibase = { VALIDATE, "spring.liquibase.enabled=true",
				"spring.liquibase.change-log=classpath:app-changelog.yaml" };
		start(database, liquibase);
		assertThatAllIsThere(database, liquibase);
	}

	@EveryDatabase
	void beingMadeByHibernate(TestDatabase database) {
		start(database, "spring.jpa.hibernate.ddl-auto=create-drop");
		start(database, "spring.jpa.hibernate.ddl-auto=create");
		assertThatAllIsThere(database, "spring.jpa.hibernate.ddl-auto=update");
	}

	private static void start(TestDatabase database, String... properties) {
		StoreContexts.application(database).withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(CustomerRepository.class).save(new Customer("Alice"));
			context.getBean(SessionRegistry.class).create(StoredSession.unpaired(SessionOptions.named("sales")));
		});
	}

	private static void assertThatAllIsThere(TestDatabase database, String... properties) {
		StoreContexts.application(database).withPropertyValues(properties).run((context) -> {
			assertThat(context.getBean(CustomerRepository.class).existsById("Alice")).isTrue();
			assertThat(context.getBean(SessionRegistry.class).find("sales")).isPresent();
		});
	}

}
