package io.neonize.test.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseServer}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("servers")
class DatabaseServerTests {

	private final DatabaseServer server;

	DatabaseServerTests(DatabaseServer server) {
		this.server = server;
	}

	static Stream<DatabaseServer> servers() {
		return Stream.of(DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB)
			.filter(DatabaseProduct::isInstalled)
			.map(DatabaseProduct::createServer);
	}

	@BeforeParameterizedClassInvocation
	static void start(DatabaseServer server) {
		server.start();
	}

	@Test
	void keepsWhatWasCommittedWhenItIsStoppedOrKilled() throws SQLException {
		TestDatabase database = this.server.createDatabase();
		database.execute("create table t (a integer)", "insert into t values (1)");
		this.server.restart();
		database.execute("insert into t values (2)");
		this.server.kill();
		assertThatExceptionOfType(SQLException.class).isThrownBy(database::connect);
		this.server.start();
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select sum(a) from t")) {
			result.next();
			assertThat(result.getInt(1)).isEqualTo(3);
		}
	}

	@Test
	void doesNotMindBeingToldTwice() {
		this.server.start();
		assertThat(this.server.isRunning()).isTrue();
		this.server.stop();
		this.server.stop();
		assertThat(this.server.isRunning()).isFalse();
		this.server.start();
		assertThat(this.server.isRunning()).isTrue();
	}

	@Test
	void refusesAWrongPassword() throws SQLException {
		TestDatabase database = this.server.createDatabase();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"));
	}

}
