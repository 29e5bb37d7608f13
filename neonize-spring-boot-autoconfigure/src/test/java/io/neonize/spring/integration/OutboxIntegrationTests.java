package io.neonize.spring.integration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.OutboxJournal.Outcome;
import io.neonize.spring.outbox.MessageOutbox;
import io.neonize.spring.outbox.OutboxRequest;
import io.neonize.spring.store.entity.OutboxMessage.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the outbox of a whole application: engine, JPA on SQLite, and a simulated
 * WhatsApp.
 */
class OutboxIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	private static int tests;

	@TempDir
	private Path folder;

	private OutboxStage stage;

	@BeforeEach
	void stage() {
		this.stage = new OutboxStage(simulator, this.folder.resolve("neonize.db"), tests++);
	}

	@Test
	void committedMessageIsSentOnceAndRolledBackOneNever() {
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			TransactionTemplate transaction = new TransactionTemplate(
					application.getBean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> {
				outbox.enqueue(OutboxStage.to(this.stage.alice), "rolled back");
				status.setRollbackOnly();
			});
			String id = transaction.execute((status) -> outbox.enqueue(OutboxStage.to(this.stage.alice), "committed"));
			this.stage.journal.awaitSent(id);
			outbox.enqueue("sales", OutboxStage.to(this.stage.alice), "last");
			assertThat(id).matches("3EB0[0-9A-F]{18}");
			assertThat(OutboxStage.texts(this.stage.alice, 2)).containsExactly("committed", "last");
			assertThat(this.stage.alice.received().get(0).id()).isEqualTo(id);
			assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
				assertThat(entry.state()).isEqualTo(State.SENT);
				assertThat(entry.attempts()).isOne();
			});
			assertThat(this.stage.alice.status().copies()).isZero();
		}
	}

	@Test
	void whatWasEnqueuedOfflineIsSentInOrderByTheNextLife() {
		this.stage.pair();
		try (ConfigurableApplicationContext application = this.stage.startOffline()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			IntStream.range(0, 10).forEach((i) -> {
				outbox.enqueue(OutboxStage.to(this.stage.alice), "to Alice " + i);
				outbox.enqueue(OutboxStage.to(this.stage.bob), "to Bob " + i);
			});
			assertThat(this.stage.alice.received()).isEmpty();
		}
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			assertThat(OutboxStage.texts(this.stage.alice, 10)).containsExactlyElementsOf(numbered("to Alice ", 10));
			assertThat(OutboxStage.texts(this.stage.bob, 10)).containsExactlyElementsOf(numbered("to Bob ", 10));
			await().atMost(LIMIT).until(() -> this.stage.journal.of(Outcome.SENT).size() == 20);
		}
	}

	@Test
	void phoneNumberAndLidOfAPersonAreOneChat() {
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			Jid number = OutboxStage.to(this.stage.alice);
			Jid lid = application.getBean(NeonizeClient.class).contacts().person(number).join().lid();
			TransactionTemplate transaction = new TransactionTemplate(
					application.getBean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> IntStream.range(0, 10)
				.forEach((i) -> outbox.enqueue((i % 2 == 0) ? number : lid, "either " + i)));
			assertThat(OutboxStage.texts(this.stage.alice, 10)).containsExactlyElementsOf(numbered("either ", 10));
		}
	}

	@Test
	void crashBeforeTheEndIsStoredMakesNoSecondMessage() throws SQLException {
		String id;
		this.stage.pair();
		try (ConfigurableApplicationContext application = this.stage.startOffline()) {
			id = OutboxStage.outbox(application).enqueue(OutboxStage.to(this.stage.alice), "once");
			change("create table before_the_crash as select * from neonize_outbox");
			application.getBean(NeonizeClient.class).connect().join();
			this.stage.journal.awaitSent(id);
		}
		change("update neonize_outbox set state = 'SENDING', settled_at = null, "
				+ "payload = (select b.payload from before_the_crash b)");
		this.stage.journal.clear();
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			this.stage.journal.awaitSent(id);
			await().atMost(LIMIT).until(() -> this.stage.alice.status().copies() == 1);
			assertThat(this.stage.alice.received()).extracting(ReceivedMessage::id).containsExactly(id);
		}
	}

	@Test
	void sameIdIsEnqueuedOnceAndACancelledMessageIsNotSent() {
		this.stage.pair();
		try (ConfigurableApplicationContext application = this.stage.startOffline()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			OutboxRequest request = OutboxRequest.to(OutboxStage.to(this.stage.alice))
				.text("invoice 7")
				.id("INVOICE-7")
				.build();
			assertThat(outbox.enqueue(request)).isEqualTo("INVOICE-7");
			assertThat(outbox.enqueue(request)).isEqualTo("INVOICE-7");
			String cancelled = outbox.enqueue(OutboxStage.to(this.stage.alice), "cancelled");
			assertThat(outbox.cancel("sales", cancelled)).isTrue();
			assertThat(outbox.cancel("sales", cancelled)).isFalse();
			application.getBean(NeonizeClient.class).connect().join();
			this.stage.journal.awaitSent("INVOICE-7");
			assertThat(OutboxStage.texts(this.stage.alice, 1)).containsExactly("invoice 7");
			assertThat(outbox.cancel("sales", "INVOICE-7")).isFalse();
		}
	}

	private static List<String> numbered(String text, int count) {
		return IntStream.range(0, count).mapToObj((i) -> text + i).toList();
	}

	private void change(String sql) throws SQLException {
		try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("neonize.db"));
				Statement statement = database.createStatement()) {
			statement.execute(sql);
		}
	}

}
