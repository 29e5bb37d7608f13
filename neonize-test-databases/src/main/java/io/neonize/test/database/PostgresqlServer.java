package io.neonize.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server.
 */
final class PostgresqlServer extends DatabaseServer {

	private static final String USER = "postgres";

	PostgresqlServer() {
		super("postgresql");
	}

	@Override
	void initialize() {
		Path password = folder().resolve("password");
		write(password);
		if (isRoot()) {
			ServerProcess.run(log(), List.of("chown", "-R", USER + ":", folder().toString()));
		}
		ServerProcess.run(log(), asUser("initdb", "-D", data().toString(), "-U", USER, "-A", "scram-sha-256",
				"--pwfile", password.toString(), "--no-sync", "-E", "UTF8", "--locale=C"));
	}

	// without fsync a commit survives the end of the server, not that of the machine
	@Override
	List<String> command() {
		return asUser("postgres", "-D", data().toString(), "-p", String.valueOf(port()), "-k", folder().toString(),
				"-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200");
	}

	@Override
	String orderlySignal() {
		return "INT";
	}

	@Override
	String immediateSignal() {
		return "QUIT";
	}

	@Override
	DatabaseProduct product() {
		return DatabaseProduct.POSTGRESQL;
	}

	@Override
	String adminDatabase() {
		return "postgres";
	}

	@Override
	String adminUser() {
		return USER;
	}

	@Override
	String adminPassword() {
		return PASSWORD;
	}

	@Override
	String user() {
		return USER;
	}

	@Override
	List<String> createStatements(String database) {
		return List.of("create database " + database);
	}

	@Override
	String dropStatement(String database) {
		return "drop database if exists " + database + " with (force)";
	}

	@Override
	String jdbcUrl(String database) {
		return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
	}

	@Override
	List<String> dumpCommand(String database, Path file) {
		return List.of(Programs.require("pg_dump"), "--file", file.toString(), uri(database));
	}

	@Override
	List<String> restoreCommand(String database, Path file) {
		return List.of(Programs.require("psql"), "--quiet", "--set", "ON_ERROR_STOP=1", "--file", file.toString(),
				uri(database));
	}

	private String uri(String database) {
		return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port(), database);
	}

	private static void write(Path password) {
		try {
			Files.writeString(password, PASSWORD);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** PostgreSQL refuses to run as root. */
	private static List<String> asUser(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"));
		}
		command.add(Programs.require(program));
		command.addAll(List.of(arguments));
		return command;
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

}
