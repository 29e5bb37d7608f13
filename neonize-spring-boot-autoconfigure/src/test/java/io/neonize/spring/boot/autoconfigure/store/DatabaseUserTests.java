package io.neonize.spring.boot.autoconfigure.store;

import java.sql.SQLException;
import java.util.List;

import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredRecord;
import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for users of a database server who may not do everything, and for servers that
 * cannot be used at all.
 */
@EveryDatabase(of = { DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB })
class DatabaseUserTests {

	private static int users;

	private final String user = "limited" + users++;

	private final TestDatabase database;

	private final boolean postgresql;

	DatabaseUserTests(TestDatabase database) {
		this.database = database;
		this.postgresql = database.product() == DatabaseProduct.POSTGRESQL;
	}

	@Test
	void whoMayNotCreateTablesCanUseThem() throws SQLException {
		createLimitedUser();
		start().run((context) -> assertThat(context).hasNotFailed());
		this.database.execute(grant("select, insert, update, delete"));
		for (String migrate : List.of("true", "false")) {
			limited("neonize.store.migrate=" + migrate).run((context) -> {
				RecordStore store = context.getBean(RecordStore.class);
				StoredRecord record = new StoredRecord(new RecordKey("session", migrate), new byte[] { 1 });
				store.write(List.of(new RecordBatch("sales", List.of(record), List.of())));
				assertThat(store.get("sales", List.of(record.key()))).containsExactly(record);
			});
		}
	}

	@Test
	void whoMayNotCreateTablesIsToldSo() throws SQLException {
		try (TestDatabase empty = this.database.product().createDatabase()) {
			createLimitedUser();
			empty.execute(grant("select"));
			FailureAnalysis analysis = analysis(limited("spring.datasource.url=" + empty.jdbcUrl()));
			assertThat(analysis.getAction()).contains("may create tables");
		}
	}

	@Test
	void whoHasTheWrongPasswordIsToldSo() {
		FailureAnalysis analysis = analysis(start("spring.datasource.password=wrong"));
		assertThat(analysis.getDescription()).contains("cannot be reached").contains(this.database.user());
		assertThat(analysis.getAction()).contains("password");
	}

	@Test
	void serverThatDoesNotAnswerIsNamed() {
		String nobody = this.database.jdbcUrl().replaceFirst(":[0-9]+/", ":1/");
		FailureAnalysis analysis = analysis(start("spring.datasource.url=" + nobody));
		assertThat(analysis.getDescription()).contains("cannot be reached");
		assertThat(analysis.getAction()).contains("running");
	}

	private void createLimitedUser() throws SQLException {
		this.database.execute(this.postgresql ? "create role %1$s login password '%1$s'".formatted(this.user)
				: "create user %1$s@'127.0.0.1' identified by '%1$s'".formatted(this.user));
	}

	private String grant(String rights) {
		return this.postgresql ? "grant %s on all tables in schema public to %s".formatted(rights, this.user)
				: "grant %s on * to %s@'127.0.0.1'".formatted(rights, this.user);
	}

	private ApplicationContextRunner start(String... properties) {
		return StoreContexts.unconfigured()
			.withPropertyValues(this.database.properties())
			.withPropertyValues("spring.datasource.hikari.connection-timeout=2000")
			.withPropertyValues(properties);
	}

	private ApplicationContextRunner limited(String... properties) {
		return start("spring.datasource.username=" + this.user, "spring.datasource.password=" + this.user)
			.withPropertyValues(properties);
	}

	private static FailureAnalysis analysis(ApplicationContextRunner application) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		application.run((context) -> analysis[0] = FailureAnalyses.of(context.getStartupFailure()));
		return analysis[0];
	}

}
