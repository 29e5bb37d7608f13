package io.neonize.test.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link EveryDatabase} and the databases it provides.
 */
@EveryDatabase
class EveryDatabaseTests {

	private static int invocations;

	private final TestDatabase database;

	EveryDatabaseTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void createTable(TestDatabase database) throws SQLException {
		invocations++;
		database.execute("create table t (a integer)", "insert into t values (1)");
	}

	@AfterParameterizedClassInvocation
	static void isThereUntilAllTestsOfTheClassHaveRun(TestDatabase database) throws SQLException {
		assertThat(count(database)).isEqualTo(1);
	}

	@AfterAll
	static void everyProductHadItsTurn() {
		assertThat(invocations)
			.isEqualTo(Arrays.stream(DatabaseProduct.values()).filter(DatabaseProduct::isInstalled).count());
	}

	@Test
	void databaseIsSharedByTheTestsOfAClass() throws SQLException {
		assertThat(count(this.database)).isEqualTo(1);
	}

	@Test
	void productIsWhatItSays() throws SQLException {
		try (Connection connection = this.database.connect()) {
			String product = connection.getMetaData().getDatabaseProductName();
			assertThat(this.database.toString()).startsWithIgnoringCase(product);
		}
	}

	@Test
	void anotherDatabaseIsEmptyAndGoneWhenItIsClosed() throws SQLException {
		TestDatabase other = this.database.product().createDatabase();
		try (other) {
			other.execute("create table t (a integer)");
			assertThat(count(other)).isZero();
		}
		assertThatException().isThrownBy(() -> count(other));
	}

	@Test
	void backupTakenInUseHasWhatWasThere() throws SQLException {
		try (Connection inUse = this.database.connect(); TestDatabase restored = this.database.restoredFromBackup()) {
			this.database.execute("insert into t values (2)", "delete from t where a = 2");
			assertThat(count(restored)).isEqualTo(1);
		}
	}

	@EveryDatabase(of = { DatabaseProduct.SQLITE, DatabaseProduct.POSTGRESQL })
	void methodMayChooseAndGetsADatabaseOfItsOwn(TestDatabase own) throws SQLException {
		own.execute("create table t (a integer)");
		assertThat(own.toString()).isIn("SQLITE", "POSTGRESQL");
	}

	private static int count(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select count(*) from t")) {
			result.next();
			return result.getInt(1);
		}
	}

}
