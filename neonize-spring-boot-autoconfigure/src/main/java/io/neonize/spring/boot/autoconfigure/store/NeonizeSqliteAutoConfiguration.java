package io.neonize.spring.boot.autoconfigure.store;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.neonize.client.store.RecordStore;
import org.sqlite.JDBC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for the SQLite file that holds the
 * sessions when the application configures no database.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ DataSource.class, DataSourceAutoConfiguration.class, JDBC.class })
@ConditionalOnMissingBean({ DataSource.class, JdbcConnectionDetails.class, RecordStore.class })
@Conditional(OnDefaultSqliteFileCondition.class)
@EnableConfigurationProperties(NeonizeStoreProperties.class)
public final class NeonizeSqliteAutoConfiguration {

	@Bean
	SqliteJdbcConnectionDetails neonizeSqliteConnectionDetails(NeonizeStoreProperties properties) {
		return new SqliteJdbcConnectionDetails(properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HikariDataSource.class)
	static class PoolConfiguration {

		@Bean
		static SqlitePoolBeanPostProcessor neonizeSqlitePoolBeanPostProcessor(
				ObjectProvider<SqliteJdbcConnectionDetails> connectionDetails, Environment environment) {
			return new SqlitePoolBeanPostProcessor(connectionDetails, environment);
		}

	}

}
