package io.neonize.spring.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.google.protobuf.ByteString;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.SessionState;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.MessageContextInfo;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.BotApplication.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Encryption at rest in a whole application, on a simulated WhatsApp.
 */
class EncryptionIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String FIRST = "%064x".formatted(1);

	private static final String SECOND = "%064x".formatted(2);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	@TempDir
	private Path folder;

	@Test
	void pairedSessionGoesOnUnderEncryptionAndUnderANewKey() throws IOException {
		Phone phone = simulator.phone("+49 170 8000001", "Sales");
		Contact alice = simulator.contact("+49 151 8000001", "Alice Wonderland");
		byte[] identity;
		try (ConfigurableApplicationContext application = start(Map.of("sales", phone), key(FIRST))) {
			assertAnswers(application, phone, alice, "ping rosebud");
			identity = application.getBean(RecordStore.class)
				.scan("sales", new RecordScan("identity", "", null, 1))
				.records()
				.get(0)
				.value();
		}
		assertThat(identity).hasSize(32);
		String file = Files.readString(file(), StandardCharsets.ISO_8859_1);
		assertThat(file.contains("neonize_record")).isTrue();
		assertThat(file.contains(new String(identity, StandardCharsets.ISO_8859_1))).isFalse();
		assertThat(file.contains("Wonderland")).isFalse();
		assertThat(file.contains("rosebud")).isFalse();
		try (ConfigurableApplicationContext application = start(Map.of(), key(SECOND),
				"neonize.store.previous-encryption-keys=" + FIRST)) {
			assertAnswers(application, phone, alice, "ping 2");
			await().atMost(LIMIT).until(() -> keyIds(application), List.of(EncryptionKey.parse(SECOND).id())::equals);
			assertAnswers(application, phone, alice, "ping 3");
		}
		try (ConfigurableApplicationContext application = start(Map.of(), key(SECOND))) {
			assertAnswers(application, phone, alice, "ping 4");
			assertThat(application.getBean(Journal.class).of(QrCodeEvent.class)).isEmpty();
		}
		assertThat(alice.status().flawless()).isTrue();
	}

	@Test
	void damagedRecordFailsItsSessionAndNoOther() {
		Phone sales = simulator.phone("+49 170 8000002", "Sales");
		Phone support = simulator.phone("+49 170 8000003", "Support");
		Contact bob = simulator.contact("+49 151 8000002", "Bob");
		String[] properties = { key(FIRST), "neonize.sessions.support=" };
		try (ConfigurableApplicationContext application = start(Map.of("sales", sales, "support", support),
				properties)) {
			awaitConnected(application, "sales");
			awaitConnected(application, "support");
			// what an attacker has moved from one session to the other
			jdbc(application)
				.update("update neonize_record set record_value = (select r.record_value from neonize_record r "
						+ "where r.session_name = 'support' and r.kind = 'device') where session_name = 'sales' and kind = 'device'");
		}
		try (ConfigurableApplicationContext application = start(Map.of(), properties)) {
			awaitConnected(application, "support");
			bob.sendTo(support.number(), "ping support");
			assertReceived(bob, "pong support");
			NeonizeClient damaged = application.getBean("sales", NeonizeClient.class);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> damaged.connect().join())
				.havingCause()
				.withMessageContaining("device")
				.withMessageContaining("changed or moved")
				.isInstanceOfSatisfying(NeonizeException.class,
						(ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.STORE_FAILED));
		}
	}

	@Test
	void messageSecretThatLooksSealedStopsNobody() {
		Phone phone = simulator.phone("+49 170 8000004", "Sales");
		Contact mallory = simulator.contact("+49 151 8000004", "Mallory");
		byte[] secret = Arrays.copyOf(new byte[] { 0, 'N', 'Z', 1 }, 44);
		try (ConfigurableApplicationContext application = start(Map.of("sales", phone))) {
			awaitConnected(application, "sales");
			mallory.sendTo(phone.number(), Message.newBuilder()
				.setConversation("hi")
				.setMessageContextInfo(MessageContextInfo.newBuilder().setMessageSecret(ByteString.copyFrom(secret)))
				.build()
				.toByteArray());
			assertAnswers(application, phone, mallory, "ping 1");
			// what an earlier version has stored
			jdbc(application).update(
					"insert into neonize_record (session_name, kind, record_key, record_value) values (?, ?, ?, ?)",
					"sales", "msgsecret", "chat/sender/id", secret);
		}
		try (ConfigurableApplicationContext application = start(Map.of())) {
			assertAnswers(application, phone, mallory, "ping 2");
		}
		try (ConfigurableApplicationContext application = start(Map.of(), key(FIRST))) {
			assertAnswers(application, phone, mallory, "ping 3");
			await().atMost(LIMIT)
				.until(() -> jdbc(application).queryForObject("select state from neonize_encryption_key", String.class),
						"SEALED"::equals);
		}
		try (ConfigurableApplicationContext application = start(Map.of(), key(FIRST))) {
			assertAnswers(application, phone, mallory, "ping 4");
		}
	}

	private ConfigurableApplicationContext start(Map<String, Phone> phones, String... properties) {
		String[] all = Stream.concat(Stream.of("neonize.sessions.sales="), Stream.of(properties))
			.toArray(String[]::new);
		return BotApplication.start(simulator, file(), phones, all);
	}

	private Path file() {
		return this.folder.resolve("sessions.db");
	}

	private static String key(String key) {
		return "neonize.store.encryption-key=" + key;
	}

	private static void assertAnswers(ConfigurableApplicationContext application, Phone phone, Contact contact,
			String ping) {
		awaitConnected(application, "sales");
		contact.sendTo(phone.number(), ping);
		assertReceived(contact, ping.replace("ping", "pong"));
	}

	private static void awaitConnected(ConfigurableApplicationContext application, String session) {
		NeonizeClient client = application.getBean(session, NeonizeClient.class);
		await().atMost(LIMIT).until(client::state, SessionState.CONNECTED::equals);
	}

	private static void assertReceived(Contact contact, String text) {
		assertThat(contact.await((message) -> message.text().equals(text), LIMIT)).isPresent();
	}

	private static List<String> keyIds(ConfigurableApplicationContext application) {
		return jdbc(application).queryForList("select key_id from neonize_encryption_key", String.class);
	}

	private static JdbcTemplate jdbc(ConfigurableApplicationContext application) {
		return new JdbcTemplate(application.getBean(DataSource.class));
	}

}
