package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a connection whose transaction SQLite has ended, or never begun, is not used
 * by the next transaction.
 */
class SqliteEvictionTests {

	@TempDir
	private Path folder;

	@Test
	void nextTransactionAfterOneThatFoundTheFileLockedIsOne() {
		run("&busy_timeout=50", (context) -> {
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("own.db"))) {
				other.createStatement().execute("begin immediate");
				assertThatException().isThrownBy(() -> inTransaction(context, jdbc, "insert into t values (1)"));
			}
			assertThatNextTransactionIsOne(context, jdbc);
		});
	}

	@Test
	void nextTransactionAfterAFullDiskIsOne() {
		run("&max_page_count=100", (context) -> {
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			assertThatException()
				.isThrownBy(() -> inTransaction(context, jdbc, "insert into t values (zeroblob(1000000))"));
			assertThatNextTransactionIsOne(context, jdbc);
		});
	}

	private static void assertThatNextTransactionIsOne(AssertableApplicationContext context, JdbcTemplate jdbc) {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> inTransaction(context, jdbc, "insert into t values (2)", "insert into t values (null)"));
		assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isZero();
		inTransaction(context, jdbc, "insert into t values (3)");
		assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isEqualTo(1);
	}

	private static void inTransaction(AssertableApplicationContext context, JdbcTemplate jdbc, String... statements) {
		new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult((status) -> {
			for (String statement : statements) {
				jdbc.execute(statement);
			}
		});
	}

	private void run(String parameters, ContextConsumer<AssertableApplicationContext> test) {
		StoreContexts.unconfigured()
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("own.db")
							+ "?journal_mode=WAL&transaction_mode=IMMEDIATE" + parameters)
			.run((context) -> {
				new JdbcTemplate(context.getBean(DataSource.class)).execute("create table t (a blob not null)");
				test.accept(context);
			});
	}

}
