package io.neonize.spring.boot.autoconfigure.store;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Keeps the pool of the default SQLite file small: one connection writes, a few read.
 * What the user has configured stays.
 */
class SqlitePoolBeanPostProcessor implements BeanPostProcessor {

	private static final int POOL_SIZE = 4;

	private static final String POOL_SIZE_PROPERTY = "spring.datasource.hikari.maximum-pool-size";

	private final ObjectProvider<SqliteJdbcConnectionDetails> connectionDetails;

	private final Environment environment;

	SqlitePoolBeanPostProcessor(ObjectProvider<SqliteJdbcConnectionDetails> connectionDetails,
			Environment environment) {
		this.connectionDetails = connectionDetails;
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource dataSource && isDefaultFile(dataSource)
				&& !this.environment.containsProperty(POOL_SIZE_PROPERTY)) {
			dataSource.setMaximumPoolSize(POOL_SIZE);
		}
		return bean;
	}

	private boolean isDefaultFile(HikariDataSource dataSource) {
		SqliteJdbcConnectionDetails details = this.connectionDetails.getIfAvailable();
		return details != null && details.getJdbcUrl().equals(dataSource.getJdbcUrl());
	}

}
