package io.neonize.client.internal.transfer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import io.neonize.client.internal.proto.AppStateMutationMacRow;
import io.neonize.client.internal.proto.AppStateSyncKeyRow;
import io.neonize.client.internal.proto.AppStateVersionRow;
import io.neonize.client.internal.proto.ChatSettingsRow;
import io.neonize.client.internal.proto.ContactRow;
import io.neonize.client.internal.proto.DeviceRow;
import io.neonize.client.internal.proto.EventBufferRow;
import io.neonize.client.internal.proto.IdentityKeyRow;
import io.neonize.client.internal.proto.LidMapRow;
import io.neonize.client.internal.proto.MessageSecretRow;
import io.neonize.client.internal.proto.NctSaltRow;
import io.neonize.client.internal.proto.PreKeyRow;
import io.neonize.client.internal.proto.PrivacyTokenRow;
import io.neonize.client.internal.proto.RetryBufferRow;
import io.neonize.client.internal.proto.SenderKeyRow;
import io.neonize.client.internal.proto.SessionRow;
import io.neonize.client.internal.proto.SessionRows;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written into the tables of whatsmeow's store is read from them, on both
 * databases that whatsmeow knows.
 */
class WhatsmeowTablesTests {

	private static final ByteString KEY = ByteString.copyFrom(new byte[32]);

	private static final ByteString LONG_KEY = KEY.concat(KEY);

	private static final ByteString HASH = LONG_KEY.concat(LONG_KEY);

	@EveryDatabase(of = { DatabaseProduct.SQLITE, DatabaseProduct.POSTGRESQL })
	void readsTheRowsOfOneDevice(TestDatabase database) throws Exception {
		SessionRows rows = rows("4915100011:3@s.whatsapp.net").build();
		try (Connection connection = database.connect()) {
			WhatsmeowWriter.createTables(connection);
			new WhatsmeowWriter(connection).add(rows);
			new WhatsmeowWriter(connection).add(rows("4915100012:1@s.whatsapp.net").clearLidMap().build());
		}
		try (Connection connection = database.connect()) {
			assertThat(read(connection)).isEqualTo(rows);
		}
	}

	@Test
	void readsTheFileItWrote(@TempDir Path folder) throws Exception {
		SessionRows.Builder rows = rows("4915100011:3@s.whatsapp.net");
		rows.getDeviceBuilder(0).setFacebookUuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
		Path file = folder.resolve("device.db");
		try (WhatsmeowFile target = WhatsmeowFile.create(file)) {
			target.add(rows.build());
			target.commit();
		}
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri())) {
			assertThat(read(connection)).isEqualTo(rows.build());
		}
	}

	@Test
	void fileThatIsNotCompleteIsDeleted(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("device.db");
		WhatsmeowFile.create(file).close();
		assertThat(file).doesNotExist();
	}

	private static SessionRows read(Connection connection) throws Exception {
		List<SessionRows> pages = new ArrayList<>();
		new WhatsmeowReader(connection, "4915100011:3@s.whatsapp.net", pages::add).read();
		assertThat(pages).hasSize(1);
		return pages.get(0);
	}

	private static SessionRows.Builder rows(String jid) {
		SessionRows.Builder rows = SessionRows.newBuilder().addDevice(device(jid));
		addKeys(rows);
		addChats(rows);
		addBuffers(rows);
		return rows;
	}

	private static void addKeys(SessionRows.Builder rows) {
		rows.addIdentityKeys(IdentityKeyRow.newBuilder().setTheirId("4915100013:0").setIdentity(KEY))
			.addPreKeys(PreKeyRow.newBuilder().setKeyId(1).setKey(KEY).setUploaded(true))
			.addPreKeys(PreKeyRow.newBuilder().setKeyId(2).setKey(KEY))
			.addSessions(SessionRow.newBuilder().setTheirId("4915100013:0").setSession(KEY))
			.addSenderKeys(
					SenderKeyRow.newBuilder().setChatId("1203@g.us").setSenderId("4915100013:0").setSenderKey(KEY))
			.addAppStateSyncKeys(AppStateSyncKeyRow.newBuilder()
				.setKeyId(KEY)
				.setKeyData(KEY)
				.setTimestamp(1_700_000_000_000L)
				.setFingerprint(KEY))
			.addAppStateVersion(AppStateVersionRow.newBuilder().setName("regular").setVersion(9).setHash(HASH))
			.addAppStateMutationMacs(mac(8))
			.addAppStateMutationMacs(mac(9));
	}

	private static void addChats(SessionRows.Builder rows) {
		rows.addContacts(ContactRow.newBuilder().setTheirJid("4915100013@s.whatsapp.net").setPushName("Zoë 🙂"))
			.addChatSettings(ChatSettingsRow.newBuilder().setChatJid("1203@g.us").setMutedUntil(-1).setPinned(true))
			.addMessageSecrets(MessageSecretRow.newBuilder()
				.setChatJid("1203@g.us")
				.setSenderJid("4915100013@s.whatsapp.net")
				.setMessageId("3EB0")
				.setKey(KEY))
			.addPrivacyTokens(PrivacyTokenRow.newBuilder().setTheirJid("1@lid").setToken(KEY).setTimestamp(1))
			.addPrivacyTokens(PrivacyTokenRow.newBuilder()
				.setTheirJid("2@lid")
				.setToken(KEY)
				.setTimestamp(1)
				.setSenderTimestamp(2))
			.addNctSalt(NctSaltRow.newBuilder().setSalt(KEY))
			.addLidMap(LidMapRow.newBuilder().setLid("1").setPn("4915100013"));
	}

	private static void addBuffers(SessionRows.Builder rows) {
		rows.addEventBuffer(
				EventBufferRow.newBuilder().setCiphertextHash(KEY).setServerTimestamp(1).setInsertTimestamp(2))
			.addEventBuffer(EventBufferRow.newBuilder()
				.setCiphertextHash(ByteString.copyFromUtf8("x".repeat(32)))
				.setPlaintext(ByteString.EMPTY)
				.setServerTimestamp(1)
				.setInsertTimestamp(2))
			.addRetryBuffer(RetryBufferRow.newBuilder()
				.setChatJid("1203@g.us")
				.setMessageId("3EB1")
				.setFormat("f")
				.setPlaintext(KEY)
				.setTimestamp(1_700_000_000_001L));
	}

	private static AppStateMutationMacRow.Builder mac(int version) {
		return AppStateMutationMacRow.newBuilder()
			.setName("regular")
			.setVersion(version)
			.setIndexMac(KEY)
			.setValueMac(KEY);
	}

	private static DeviceRow.Builder device(String jid) {
		return DeviceRow.newBuilder()
			.setJid(jid)
			.setLid("1:3@lid")
			.setRegistrationId(4_294_967_295L)
			.setNoiseKey(KEY)
			.setIdentityKey(KEY)
			.setSignedPreKey(KEY)
			.setSignedPreKeyId(1)
			.setSignedPreKeySig(LONG_KEY)
			.setAdvKey(KEY)
			.setAdvDetails(KEY)
			.setAdvAccountSig(LONG_KEY)
			.setAdvAccountSigKey(KEY)
			.setAdvDeviceSig(LONG_KEY)
			.setPlatform("android")
			.setBusinessName("Shop")
			.setPushName("Bot")
			.setLidMigrationTs(5)
			.setCompanionMetaNonce("nonce");
	}

}
