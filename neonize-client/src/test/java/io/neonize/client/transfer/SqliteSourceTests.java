package io.neonize.client.transfer;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.transfer.WhatsmeowReader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that somebody has made to do harm are refused, and cost no more than their size.
 */
@Timeout(120)
class SqliteSourceTests {

	private static final String ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select x, x as %s from n";

	private static final String DEVICE = "create table whatsmeow_device (jid text, lid text, push_name text, platform text)";

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void name() throws SQLException {
		this.file = this.folder.resolve("store.db");
		execute("create table whatsmeow_version (version integer, compat integer)",
				"insert into whatsmeow_version values (15, 8)");
	}

	@Test
	void leavesTheFileAsItIs() throws Exception {
		execute(DEVICE, "insert into whatsmeow_device values ('4915100011:1@s.whatsapp.net', '', 'Shop', 'android')");
		byte[] before = Files.readAllBytes(this.file);
		try (Connection connection = new SqliteSource(this.file).connect();
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("delete from whatsmeow_device"))
				.withMessageContaining("READONLY");
		}
		assertThat(this.file).hasBinaryContent(before);
		assertThat(WhatsmeowStore.sqlite(this.file).device().pushName()).isEqualTo("Shop");
	}

	@Test
	void readsAFileWithAWriteAheadLog() throws Exception {
		execute(DEVICE);
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.file.toUri() + "?journal_mode=WAL");
				Statement statement = other.createStatement()) {
			statement.execute("insert into whatsmeow_device values ('4915100011:1@s.whatsapp.net', '', 'Log', '')");
			assertThat(this.folder.resolve("store.db-wal")).exists();
			assertThat(WhatsmeowStore.sqlite(this.file).device().pushName()).isEqualTo("Log");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "whatsmeow_device", "whatsmeow_version", "whatsmeow_sessions", "whatsmeow_lid_map" })
	void refusesAViewWithoutEnd(String name) throws SQLException {
		execute("drop table if exists " + name, "create view " + name + " as " + ENDLESS.formatted("version"));
		assertRefused(devices(), name + " is a view");
	}

	@Test
	void refusesAVirtualTable() throws SQLException {
		execute(" create  virtual table whatsmeow_device using fts5(jid, lid, push_name, platform)");
		assertRefused(devices(), "whatsmeow_device is a virtual table");
	}

	@Test
	void refusesColumnsThatAreComputed() throws SQLException {
		execute("create table whatsmeow_device (jid text, lid text, push_name text as (hex(zeroblob(100000000))), platform text)",
				"insert into whatsmeow_device values ('4915100011:1@s.whatsapp.net', '', '')");
		assertRefused(devices(), "whatsmeow_device is a table with computed columns");
	}

	@Test
	void runsNoChecksOfTheFile() throws SQLException {
		execute("create table whatsmeow_device (jid text, lid text, push_name text, platform text, check (length(hex(zeroblob(100000000))) > 1))",
				"pragma ignore_check_constraints=on",
				"insert into whatsmeow_device values ('4915100011:1@s.whatsapp.net', '', 'Shop', '')");
		assertThat(WhatsmeowStore.sqlite(this.file).device().pushName()).isEqualTo("Shop");
	}

	@Test
	void refusesAValueThatIsTooLong() throws SQLException {
		execute("create table whatsmeow_device (jid text, noise_key blob)",
				"create table whatsmeow_sessions (our_jid text, their_id text, session blob)",
				"insert into whatsmeow_sessions values ('a', 'b', zeroblob(9 * 1024 * 1024))");
		try (Connection connection = new SqliteSource(this.file).connect()) {
			assertRefused(new WhatsmeowReader(connection, "a", (page) -> {
			})::read, "whatsmeow_sessions has a value of more than 8 MiB");
		}
	}

	@Test
	void refusesPagesThatLeadToEachOther() throws Exception {
		fillDevices();
		repeatChildren(root("whatsmeow_device"));
		assertRefused(devices(), "whatsmeow_device is damaged");
	}

	@Test
	void refusesASchemaThatCannotBeReadInTime() throws SQLException {
		fillDevices();
		SqliteSource source = new SqliteSource(this.file, Duration.ZERO);
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> {
			while (true) {
				source.connect().close();
			}
		}).withMessageContaining("could not be checked within");
	}

	private void fillDevices() throws SQLException {
		execute("create table whatsmeow_device (jid text, lid text, push_name text, platform text)",
				"insert into whatsmeow_device select x || '@s.whatsapp.net', '', hex(zeroblob(500)), '' from "
						+ "(with recursive n(x) as (select 1 union all select x + 1 from n where x < 3000) select x from n)");
	}

	private int root(String table) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file.toUri());
				Statement statement = connection.createStatement()) {
			return statement.executeQuery("select rootpage from sqlite_schema where name = '" + table + "'").getInt(1);
		}
	}

	/** Makes the last child of a table's root page its first one. */
	private void repeatChildren(int page) throws Exception {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			ByteBuffer root = ByteBuffer.allocate(4096);
			long start = (page - 1) * 4096L;
			channel.read(root, start);
			assertThat(root.get(0)).as("an inner page").isEqualTo((byte) 5);
			int rightmost = 8;
			int firstCell = root.getShort(12);
			root.putInt(rightmost, root.getInt(firstCell));
			channel.write(root.rewind(), start);
		}
	}

	private ThrowingCallable devices() {
		return () -> WhatsmeowStore.sqlite(this.file).devices();
	}

	private void execute(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file.toUri());
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static void assertRefused(ThrowingCallable call, String reason) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(call)
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

}
