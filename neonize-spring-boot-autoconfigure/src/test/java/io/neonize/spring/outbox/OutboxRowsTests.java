package io.neonize.spring.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.StoreApplication;
import io.neonize.spring.store.StoreDatabase;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import io.neonize.spring.store.entity.OutboxMessage.State;
import io.neonize.spring.store.entity.OutboxMessage.Times;
import io.neonize.spring.store.repository.OutboxMessageRepository;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rows of the outbox on every database.
 */
@EveryDatabase
class OutboxRowsTests {

	private static final String ALICE = "4915100000001@s.whatsapp.net";

	private static final String BOB = "4915100000002@s.whatsapp.net";

	private static ConfigurableApplicationContext application;

	private static OutboxRows rows;

	private final TestDatabase database;

	OutboxRowsTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		application = StoreApplication.start(database.properties());
		rows = new OutboxRows(application.getBean(OutboxMessageRepository.class), ValueCipher.none(), null,
				application.getBean(StoreDatabase.class).transactionManager());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void empty() throws SQLException {
		this.database.execute("delete from neonize_outbox");
	}

	@Test
	void keepsEverythingOfAMessage() {
		Instant now = Instant.ofEpochMilli(1_700_000_000_123L);
		OutboxMessage message = new OutboxMessage(key("A"), ALICE, 7, new byte[] { 1, 2 },
				new Times(now, now.plusMillis(1)));
		message.media("file:/tmp/picture.jpg", "IMAGE");
		rows.inTransaction(() -> rows.add(message, false));
		OutboxMessage found = rows.find(key("A")).orElseThrow();
		assertThat(found).usingRecursiveComparison().ignoringFields("stored").isEqualTo(message);
		assertThat(rows.lastPosition()).isEqualTo(7);
	}

	@Test
	void rollbackLeavesNothing() {
		TransactionTemplate transaction = new TransactionTemplate(
				application.getBean(StoreDatabase.class).transactionManager());
		transaction.executeWithoutResult((status) -> {
			add("A", ALICE, 1);
			status.setRollbackOnly();
		});
		assertThat(rows.find(key("A"))).isEmpty();
	}

	@Test
	void ownIdIsAddedOnce() {
		OutboxMessage message = message("A", ALICE, 1, Instant.EPOCH);
		assertThat(rows.inTransaction(() -> rows.add(message, true))).isTrue();
		assertThat(rows.inTransaction(() -> rows.add(message("A", BOB, 2, Instant.EPOCH), true))).isFalse();
		assertThat(rows.find(key("A")).orElseThrow().getRecipient()).isEqualTo(ALICE);
	}

	@Test
	void firstMessageOfAChatDecidesWhetherItIsDue() {
		add("A1", ALICE, 1);
		add("A2", ALICE, 2);
		add("B1", BOB, 3);
		assertThat(rows.dueRecipients("s", 10)).containsExactly(ALICE, BOB);
		assertThat(rows.dueRecipients("s", 1)).containsExactly(ALICE);
		rows.postpone(key("A1"), Instant.now().plusSeconds(3600), "later");
		assertThat(rows.dueRecipients("s", 10)).containsExactly(BOB);
		assertThat(rows.head("s", List.of(ALICE)).getId()).isEqualTo(key("A1"));
		assertThat(rows.dueRecipients("other", 10)).isEmpty();
		assertThat(rows.countPending()).containsOnlyKeys("s").containsEntry("s", 3L);
	}

	@Test
	void oneOfSeveralClaimsAMessage() {
		add("A", ALICE, 1);
		assertThat(rows.claim(key("A"))).isTrue();
		assertThat(rows.claim(key("A"))).isFalse();
		assertThat(rows.cancel(key("A"))).isFalse();
		assertThat(rows.head("s", List.of(ALICE))).isNull();
		assertThat(rows.markSent(key("A"), Instant.now())).isTrue();
		assertThat(rows.markFailed(key("A"), Instant.now(), "too late")).isFalse();
		assertThat(rows.find(key("A")).orElseThrow().getState()).isEqualTo(State.SENT);
		assertThat(rows.find(key("A")).orElseThrow().getAttempts()).isOne();
	}

	@Test
	void endThatWasStoredWithoutAnybodyKnowingIsStoredAgain() {
		Instant now = Instant.ofEpochMilli(1_700_000_000_123L);
		for (String id : List.of("A", "B")) {
			add(id, ALICE, 1);
			rows.claim(key(id));
		}
		assertThat(rows.markSent(key("A"), now)).isTrue();
		assertThat(rows.markSent(key("A"), now)).isTrue();
		assertThat(rows.markSent(key("A"), now.plusMillis(1))).isFalse();
		assertThat(rows.markFailed(key("B"), now, "refused")).isTrue();
		assertThat(rows.markFailed(key("B"), now, "refused")).isTrue();
		assertThat(rows.markFailed(key("B"), now.plusMillis(1), "refused")).isFalse();
		assertThat(rows.markSent(key("B"), now)).isFalse();
	}

	@Test
	void whatAnEarlierLifeWasSendingWaitsAgain() {
		for (String id : List.of("A", "B", "C")) {
			add(id, ALICE, 1);
			rows.claim(key(id));
		}
		rows.recover("s", Set.of("B"));
		assertThat(rows.find(key("A")).orElseThrow().getState()).isEqualTo(State.PENDING);
		assertThat(rows.find(key("B")).orElseThrow().getState()).isEqualTo(State.SENDING);
		rows.recover("s", Set.of());
		assertThat(rows.countPending()).containsEntry("s", 3L);
	}

	@Test
	void cancelledMessageIsGone() {
		add("A", ALICE, 1);
		assertThat(rows.cancel(key("A"))).isTrue();
		assertThat(rows.find(key("A"))).isEmpty();
		assertThat(rows.cancel(key("A"))).isFalse();
	}

	@Test
	void failedMessageCanBeTriedAgain() {
		add("A", ALICE, 1);
		assertThat(rows.retry(key("A"))).isFalse();
		rows.claim(key("A"));
		rows.markFailed(key("A"), Instant.now(), "x".repeat(2000));
		OutboxMessage failed = rows.find(key("A")).orElseThrow();
		assertThat(failed.getFailure()).hasSize(OutboxMessage.MAX_FAILURE_LENGTH);
		assertThat(failed.getSettledAt()).isNotNull();
		assertThat(rows.retry(key("A"))).isTrue();
		OutboxMessage again = rows.find(key("A")).orElseThrow();
		assertThat(again.getState()).isEqualTo(State.PENDING);
		assertThat(again.getAttempts()).isZero();
		assertThat(again.getFailure()).isNull();
	}

	@Test
	void heldMessagesAreLetGoAndOthersAreNot() {
		add("A", ALICE, 1);
		add("B", BOB, 2);
		Instant later = Instant.now().plusSeconds(3600);
		rows.postpone(key("A"), later, Lane.HELD);
		rows.postpone(key("B"), later, "another reason");
		rows.release("s", Lane.HELD);
		assertThat(rows.dueRecipients("s", 10)).containsExactly(ALICE);
	}

	@Test
	void sentMessagesAreForgottenAfterATime() {
		add("A", ALICE, 1);
		add("B", ALICE, 2);
		rows.claim(key("A"));
		rows.markSent(key("A"), Instant.now());
		rows.prune(Duration.ofHours(1));
		assertThat(rows.find(key("A"))).isPresent();
		rows.prune(Duration.ofHours(-1));
		assertThat(rows.find(key("A"))).isEmpty();
		assertThat(rows.find(key("B"))).isPresent();
	}

	private static void add(String id, String recipient, long position) {
		rows.inTransaction(() -> rows.add(message(id, recipient, position, Instant.EPOCH), false));
	}

	private static OutboxMessage message(String id, String recipient, long position, Instant due) {
		return new OutboxMessage(key(id), recipient, position, new byte[] { 1 }, new Times(due, due));
	}

	private static Key key(String id) {
		return new Key("s", id);
	}

}
