package io.neonize.spring.boot.autoconfigure.store;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.neonize.client.store.RecordStore;
import io.neonize.spring.store.NeonizeSchema;
import io.neonize.spring.store.NeonizeSchemaFilterProvider;
import io.neonize.spring.store.SqliteGuard;
import jakarta.persistence.EntityManager;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConnection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * {@link AutoConfiguration Auto-configuration} that adds the session store's entities to
 * the application's persistence unit and its tables to the application's database.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({ HibernateJpaAutoConfiguration.class, LocalContainerEntityManagerFactoryBean.class,
		EntityManager.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnMissingBean(RecordStore.class)
@EnableConfigurationProperties(NeonizeStoreProperties.class)
@Import({ EntityPackageRegistrar.class, DatabaseInitializationDependencyConfigurer.class })
public final class NeonizeEntitiesAutoConfiguration {

	@Bean
	HibernatePropertiesCustomizer neonizeSchemaFilterCustomizer() {
		return NeonizeSchemaFilterProvider::addTo;
	}

	@Bean
	SqliteGuard neonizeSqliteGuard(DataSource dataSource) {
		return new SqliteGuard(dataSource);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HikariDataSource.class, SQLiteConnection.class })
	static class SqliteConfiguration {

		@Bean
		static SqliteEvictionBeanPostProcessor neonizeSqliteEvictionBeanPostProcessor() {
			return new SqliteEvictionBeanPostProcessor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flyway.class)
	@ConditionalOnBooleanProperty(name = "neonize.store.migrate", matchIfMissing = true)
	static class SchemaConfiguration {

		@Bean
		@ConditionalOnMissingBean
		NeonizeSchema neonizeSchema(DataSource dataSource) {
			return new NeonizeSchema(dataSource);
		}

	}

}
