package io.neonize.client.transfer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WhatsmeowStore}.
 */
class WhatsmeowStoreTests {

	private static final String VERSION = "create table whatsmeow_version (version integer, compat integer)";

	private static final String DEVICES = "create table whatsmeow_device (jid text, lid text, push_name text, platform text)";

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("a store %?.db");
	}

	@Test
	void listsDevicesAndChoosesOne() throws SQLException {
		execute(VERSION, "insert into whatsmeow_version values (15, 8)", DEVICES, device("4915100011:1", "Shop"),
				device("4915100011:2", "Shop"), device("4915100012:7", "Alice, Bob"));
		WhatsmeowStore store = WhatsmeowStore.sqlite(this.file);
		assertThat(store.devices()).extracting(WhatsmeowDevice::pushName).containsExactly("Shop", "Shop", "Alice, Bob");
		assertThat(store.device(Jid.ofPhone("+4915100012")).jid()).hasToString("4915100012:7@s.whatsapp.net");
		assertThat(store.device(Jid.parse("4915100011:2@s.whatsapp.net")).jid().device()).isEqualTo(2);
		assertRefused(store::device, ErrorCode.INVALID_ARGUMENT, "4915100012:7@s.whatsapp.net (Alice, Bob)");
		assertRefused(() -> store.device(Jid.ofPhone("+4915100011")), ErrorCode.INVALID_ARGUMENT, "several");
		assertRefused(() -> store.device(Jid.ofPhone("+4915100013")), ErrorCode.NOT_PAIRED, "no such device");
	}

	@Test
	void readsANewerVersionThatIsCompatible() throws SQLException {
		execute(VERSION, "insert into whatsmeow_version values (16, 8)", DEVICES, device("4915100011:1", "Shop"));
		assertThat(WhatsmeowStore.sqlite(this.file).device().pushName()).isEqualTo("Shop");
	}

	@Test
	void refusesWhatItCannotRead() throws SQLException {
		assertRefused(() -> WhatsmeowStore.sqlite(this.file), ErrorCode.NOT_FOUND, "a store");
		execute("create table other (x text)");
		WhatsmeowStore store = WhatsmeowStore.sqlite(this.file);
		assertRefused(store::devices, ErrorCode.INVALID_ARGUMENT, "no whatsmeow store");
		execute(VERSION, DEVICES, "insert into whatsmeow_version values (7, 6)");
		assertRefused(store::devices, ErrorCode.INVALID_ARGUMENT, "version 7; versions 8 to 15");
		execute("update whatsmeow_version set version = 20, compat = 18");
		assertRefused(store::devices, ErrorCode.INVALID_ARGUMENT, "version 20; versions 8 to 15");
	}

	private static String device(String jid, String name) {
		return "insert into whatsmeow_device values ('%s@s.whatsapp.net', '', '%s', 'android')".formatted(jid, name);
	}

	private void execute(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file.toUri());
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static void assertRefused(ThrowingCallable call, ErrorCode code, String text) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(call)
			.withMessageContaining(text)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

}
