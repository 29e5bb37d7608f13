package io.neonize.spring.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.neonize.client.NeonizeException;
import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.SealedValueException;
import io.neonize.spring.store.ClearValues;
import io.neonize.spring.store.EncryptionKeys;
import io.neonize.spring.store.Sealing;
import io.neonize.spring.store.StoreApplication;
import io.neonize.spring.store.StoreDatabase;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import io.neonize.spring.store.entity.OutboxMessage.Times;
import io.neonize.spring.store.entity.OutboxPlace;
import io.neonize.spring.store.repository.OutboxMessageRepository;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What protects the messages of the outbox from those who write to the database.
 */
@EveryDatabase
class OutboxSealingTests {

	private static final String ALICE = "4915100000001@s.whatsapp.net";

	private static final String BOB = "4915100000002@s.whatsapp.net";

	private static ConfigurableApplicationContext application;

	private final TestDatabase database;

	OutboxSealingTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		application = StoreApplication.start(database.properties());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.database.execute("delete from neonize_outbox", "delete from neonize_encryption_key");
	}

	@Test
	void messagesAreSealedAndBoundToWhereTheyGo() throws SQLException {
		OutboxRows sealed = sealedRows();
		OutboxPlace place = new OutboxPlace("A", ALICE, "file:/srv/invoice.pdf", "DOCUMENT");
		OutboxMessage message = new OutboxMessage(key("A"), ALICE, 1, sealed.seal("s", place, new byte[] { 1, 2, 3 }),
				new Times(Instant.EPOCH, Instant.EPOCH));
		message.media("file:/srv/invoice.pdf", "DOCUMENT");
		sealed.inTransaction(() -> sealed.add(message, false));
		OutboxMessage found = sealed.find(key("A")).orElseThrow();
		assertThat(sealed.open(found)).containsExactly(1, 2, 3);
		assertThat(sealed.isAuthentic(found)).isTrue();
		for (String change : List.of("recipient = '%s'".formatted(BOB), "media_location = 'file:/etc/hostname'",
				"media_location = null", "media_kind = 'IMAGE'", "media_kind = null", "message_id = 'B'",
				"session_name = 'other'")) {
			this.database.execute("update neonize_outbox set " + change);
			OutboxMessage changed = sealed.head(change.startsWith("session") ? "other" : "s", List.of(ALICE, BOB));
			assertThatExceptionOfType(SealedValueException.class).as(change).isThrownBy(() -> sealed.open(changed));
			assertThat(sealed.isAuthentic(changed)).as(change).isFalse();
			this.database.execute("delete from neonize_outbox");
			OutboxMessage again = new OutboxMessage(key("A"), ALICE, 1, message.getPayload(),
					new Times(Instant.EPOCH, Instant.EPOCH));
			again.media("file:/srv/invoice.pdf", "DOCUMENT");
			sealed.inTransaction(() -> sealed.add(again, false));
		}
	}

	@Test
	void whatWasSentIsNotKeptAndCannotBeSentAgain() throws SQLException {
		OutboxRows rows = sealedRows();
		rows.inTransaction(() -> rows.add(
				new OutboxMessage(key("A"), ALICE, 1, new byte[] { 1 }, new Times(Instant.EPOCH, Instant.EPOCH)),
				false));
		rows.claim(key("A"));
		rows.markSent(key("A"), Instant.now());
		assertThat(rows.find(key("A")).orElseThrow().getPayload()).isEmpty();
		this.database.execute("update neonize_outbox set state = 'PENDING'");
		OutboxMessage again = rows.head("s", List.of(ALICE));
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> rows.open(again))
			.withMessageContaining("sent before");
	}

	/** As an application with a key, whose store has never had a value in the clear. */
	private static OutboxRows sealedRows() {
		Sealing sealing = new Sealing(new EncryptionKeys(EncryptionKey.parse("11".repeat(32)), List.of()),
				ClearValues.UNTIL_SEALED, application.getBean(StoreDatabase.class));
		return new OutboxRows(application.getBean(OutboxMessageRepository.class), sealing.cipher(), sealing,
				application.getBean(StoreDatabase.class).transactionManager());
	}

	private static Key key(String id) {
		return new Key("s", id);
	}

}
