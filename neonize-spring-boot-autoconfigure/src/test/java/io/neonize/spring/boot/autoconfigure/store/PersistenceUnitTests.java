package io.neonize.spring.boot.autoconfigure.store;

import java.util.List;

import javax.sql.DataSource;

import io.neonize.client.SessionOptions;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.StoredSession;
import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.spring.boot.autoconfigure.store.app.PlainApplication;
import io.neonize.spring.store.NeonizeSchema;
import io.neonize.spring.store.entity.NeonizeSession;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the session store finds its place in applications that configure data
 * sources, persistence units and transactions themselves.
 */
class PersistenceUnitTests {

	@ParameterizedTest
	@ValueSource(classes = { JdbcTransactions.class, JdbcTransactionsBesideJpa.class,
			PrimaryJdbcTransactionsBesideJpa.class, TwoDataSources.class, OwnUnit.class })
	void storeWorksWith(Class<?> configuration) {
		StoreContexts.inMemoryH2()
			.withUserConfiguration(PlainApplication.class, configuration)
			.run(PersistenceUnitTests::assertThatStoreWorks);
	}

	private static void assertThatStoreWorks(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		RecordStore store = context.getBean(RecordStore.class);
		StoredRecord record = new StoredRecord(new RecordKey("session", "x"), new byte[] { 1 });
		store.write(List.of(new RecordBatch("sales", List.of(record), List.of())));
		assertThat(store.get("sales", List.of(record.key()))).containsExactly(record);
		store.delete("sales");
		assertThat(store.get("sales", List.of(record.key()))).isEmpty();
		SessionRegistry registry = context.getBean(SessionRegistry.class);
		assertThat(registry.create(StoredSession.unpaired(SessionOptions.named("sales")))).isTrue();
		registry.delete("sales");
		assertThat(registry.findAll()).isEmpty();
	}

	@Test
	void onlyTheDatabaseOfTheUnitIsTouched() {
		StoreContexts.inMemoryH2()
			.withUserConfiguration(PlainApplication.class, TwoDataSources.class)
			.run((context) -> assertThat(new JdbcTemplate(context.getBean("second", DataSource.class))
				.queryForList("select table_name from information_schema.tables where table_name like 'NEONIZE%'"))
				.isEmpty());
	}

	@Test
	void unitWithoutTheEntitiesStopsTheStart() {
		assertThat(analysis(UnitWithoutEntities.class).getAction()).contains(NeonizeSession.class.getPackageName());
	}

	@Test
	void unitOfAnotherNameStopsTheStart() {
		assertThat(analysis(UnitOfAnotherName.class).getDescription()).contains("\"entityManagerFactory\"");
	}

	@Test
	void tablesCanBeLeftToTheApplicationAndAreMissedAtOnce() {
		String database = "spring.datasource.url=jdbc:h2:mem:left;DB_CLOSE_DELAY=-1";
		ApplicationContextRunner left = StoreContexts.unconfigured()
			.withPropertyValues(database, "neonize.store.migrate=false");
		left.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
			.contains("neonize.store.migrate"));
		StoreContexts.unconfigured().withPropertyValues(database).run((context) -> assertThat(context).hasNotFailed());
		left.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NeonizeSchema.class));
	}

	private static FailureAnalysis analysis(Class<?> configuration) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		StoreContexts.inMemoryH2()
			.withUserConfiguration(PlainApplication.class, configuration)
			.run((context) -> analysis[0] = FailureAnalyses.of(context.getStartupFailure()));
		return analysis[0];
	}

	private static DataSource h2() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
	}

	private static LocalContainerEntityManagerFactoryBean unit(DataSource dataSource, String... packages) {
		LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
		unit.setDataSource(dataSource);
		unit.setPackagesToScan(packages);
		unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		return unit;
	}

	@Configuration(proxyBeanMethods = false)
	static class JdbcTransactions {

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdbcTransactionsBesideJpa {

		@Bean
		JdbcTransactionManager jdbcTransactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		JpaTransactionManager jpaTransactionManager(EntityManagerFactory entityManagerFactory) {
			return new JpaTransactionManager(entityManagerFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryJdbcTransactionsBesideJpa {

		@Bean
		@Primary
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		JpaTransactionManager jpaTransactionManager(EntityManagerFactory entityManagerFactory) {
			return new JpaTransactionManager(entityManagerFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		@Primary
		DataSource first() {
			return h2();
		}

		@Bean
		@Qualifier("second")
		DataSource second() {
			return h2();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnUnit {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
			return unit(dataSource, PlainApplication.class.getPackageName(), NeonizeSession.class.getPackageName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnitWithoutEntities {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
			return unit(dataSource, PlainApplication.class.getPackageName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnitOfAnotherName {

		@Bean
		LocalContainerEntityManagerFactoryBean ordersUnit(DataSource dataSource) {
			return unit(dataSource, PlainApplication.class.getPackageName());
		}

	}

}
