package io.neonize.spring.boot.autoconfigure.store;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Keeps the pool of the default SQLite file small: one connection writes, a few read. Who
 * gets none hears of it before the engine gives up waiting. What the user has configured
 * stays.
 */
class SqlitePoolBeanPostProcessor implements BeanPostProcessor {

	private static final int POOL_SIZE = 4;

	private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

	private static final String HIKARI = "spring.datasource.hikari.";

	private final ObjectProvider<SqliteJdbcConnectionDetails> connectionDetails;

	private final Environment environment;

	SqlitePoolBeanPostProcessor(ObjectProvider<SqliteJdbcConnectionDetails> connectionDetails,
			Environment environment) {
		this.connectionDetails = connectionDetails;
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource dataSource && isDefaultFile(dataSource)) {
			unlessConfigured("maximum-pool-size", () -> dataSource.setMaximumPoolSize(POOL_SIZE));
			unlessConfigured("connection-timeout", () -> dataSource.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS));
		}
		return bean;
	}

	private void unlessConfigured(String property, Runnable preset) {
		if (!this.environment.containsProperty(HIKARI + property)) {
			preset.run();
		}
	}

	private boolean isDefaultFile(HikariDataSource dataSource) {
		SqliteJdbcConnectionDetails details = this.connectionDetails.getIfAvailable();
		return details != null && details.getJdbcUrl().equals(dataSource.getJdbcUrl());
	}

}
