package io.neonize.spring.store;

import io.neonize.spring.test.PostgresqlServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The session store in PostgreSQL. Skipped where PostgreSQL is not installed.
 */
class PostgresqlStoreTests extends StoreContract {

	@RegisterExtension
	static final PostgresqlServer SERVER = new PostgresqlServer();

	@Override
	String[] database() {
		return new String[] { "spring.datasource.url=" + SERVER.jdbcUrl() };
	}

}
