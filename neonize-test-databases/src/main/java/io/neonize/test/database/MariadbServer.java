package io.neonize.test.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A MariaDB server.
 */
final class MariadbServer extends DatabaseServer {

	private static final String ADMIN = "root";

	private static final String USER = "neonize";

	MariadbServer() {
		super("mariadb");
	}

	@Override
	void initialize() {
		ServerProcess.run(log(),
				List.of(Programs.require("mariadb-install-db"), "--no-defaults", account(), "--datadir=" + data(),
						"--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
	}

	// 2: a commit survives the end of the server, not that of the machine
	@Override
	List<String> command() {
		return List.of(Programs.require("mariadbd"), "--no-defaults", account(), "--datadir=" + data(),
				"--port=" + port(), "--bind-address=127.0.0.1", "--socket=" + folder().resolve("socket"),
				"--pid-file=" + folder().resolve("pid"), "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=2",
				"--max-connections=200");
	}

	@Override
	String orderlySignal() {
		return "TERM";
	}

	@Override
	String immediateSignal() {
		return "KILL";
	}

	@Override
	DatabaseProduct product() {
		return DatabaseProduct.MARIADB;
	}

	@Override
	String adminDatabase() {
		return "mysql";
	}

	@Override
	String adminUser() {
		return ADMIN;
	}

	@Override
	String adminPassword() {
		return "";
	}

	@Override
	String user() {
		return USER;
	}

	@Override
	List<String> createStatements(String database) {
		return List.of("create database " + database,
				"create user if not exists %s@'127.0.0.1' identified by '%s'".formatted(USER, PASSWORD),
				"grant all on *.* to %s@'127.0.0.1' with grant option".formatted(USER));
	}

	@Override
	String dropStatement(String database) {
		return "drop database if exists " + database;
	}

	@Override
	String jdbcUrl(String database) {
		return "jdbc:mariadb://127.0.0.1:" + port() + "/" + database;
	}

	@Override
	List<String> dumpCommand(String database, Path file) {
		return client("mariadb-dump", "--single-transaction", "--result-file=" + file, database);
	}

	@Override
	List<String> restoreCommand(String database, Path file) {
		return client("mariadb", "--execute=source " + file, database);
	}

	private List<String> client(String program, String... arguments) {
		List<String> command = new ArrayList<>(List.of(Programs.require(program), "--no-defaults",
				"--socket=" + folder().resolve("socket"), "--user=" + ADMIN));
		command.addAll(List.of(arguments));
		return command;
	}

	private static String account() {
		return "--user=" + System.getProperty("user.name");
	}

}
