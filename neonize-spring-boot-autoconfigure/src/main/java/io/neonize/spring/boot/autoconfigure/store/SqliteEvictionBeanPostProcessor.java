package io.neonize.spring.boot.autoconfigure.store;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Loads SQLite's {@linkplain SqliteLibrary library} before the first pool of connections
 * needs it, and gives every pool a {@link SqliteExceptionOverride}, unless it has
 * another.
 */
class SqliteEvictionBeanPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource pool && isSqlite(pool)) {
			SqliteLibrary.load();
			if (pool.getExceptionOverride() == null) {
				pool.setExceptionOverride(new SqliteExceptionOverride());
			}
		}
		return bean;
	}

	private static boolean isSqlite(HikariDataSource pool) {
		return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:sqlite:");
	}

}
