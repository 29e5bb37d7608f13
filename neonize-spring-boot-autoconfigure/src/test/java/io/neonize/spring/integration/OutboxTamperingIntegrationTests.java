package io.neonize.spring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import io.neonize.client.NeonizeClient;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.OutboxJournal.Outcome;
import io.neonize.spring.outbox.MessageOutbox;
import io.neonize.spring.outbox.OutboxMedia;
import io.neonize.spring.outbox.OutboxRequest;
import io.neonize.spring.store.entity.OutboxMessage.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody achieves who can write to the database but has no key.
 */
class OutboxTamperingIntegrationTests {

	private static final String KEY = "neonize.store.encryption-key=" + "%064x".formatted(7);

	/** A document of the type text/plain. */
	private static final String DOCUMENT = "3a0c120a746578742f706c61696e";

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	private static int tests = 80;

	@TempDir
	private Path folder;

	private OutboxStage stage;

	@BeforeEach
	void stage() {
		this.stage = new OutboxStage(simulator, this.folder.resolve("neonize.db"), tests++);
	}

	@Test
	void sealedMessagesReachNobodyElseAndHoldNobody() throws IOException {
		Path invoice = Files.writeString(this.folder.resolve("invoice.txt"), "invoice");
		try (ConfigurableApplicationContext application = this.stage.startConnected(KEY)) {
			JdbcTemplate jdbc = jdbc(application);
			MessageOutbox outbox = OutboxStage.outbox(application);
			application.getBean(NeonizeClient.class).disconnect().join();
			String text = outbox.enqueue(OutboxStage.to(this.stage.alice), "a secret");
			String file = outbox.enqueue(OutboxRequest.to(OutboxStage.to(this.stage.alice))
				.media(OutboxMedia.document(invoice, MimeTypeUtils.TEXT_PLAIN))
				.build());
			jdbc.update("update neonize_outbox set recipient = ? where message_id = ?",
					OutboxStage.to(this.stage.bob).toString(), text);
			jdbc.update("update neonize_outbox set media_location = 'file:/etc/hostname' where message_id = ?", file);
			insert(jdbc, "INSERTED", OutboxStage.to(this.stage.bob).toString(), "file:/etc/hostname");
			insert(jdbc, "NOBODY", "no address", "file:/etc/hostname");
			outbox.enqueue(OutboxStage.to(this.stage.alice), "for Alice");
			outbox.enqueue(OutboxStage.to(this.stage.bob), "for Bob");
			application.getBean(NeonizeClient.class).connect().join();
			assertThat(OutboxStage.texts(this.stage.alice, 1)).containsExactly("for Alice");
			assertThat(OutboxStage.texts(this.stage.bob, 1)).containsExactly("for Bob");
			for (String id : new String[] { text, file, "INSERTED" }) {
				this.stage.journal.await(Outcome.FAILED, id);
				assertThat(outbox.find("sales", id).orElseThrow().failure()).containsAnyOf("changed or moved",
						"in the clear");
			}
		}
	}

	@Test
	void whatWasSentCannotBeSentAgain() {
		try (ConfigurableApplicationContext application = this.stage
			.startConnected("neonize.outbox.poll-interval=1s")) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			String id = outbox.enqueue(OutboxStage.to(this.stage.alice), "a secret");
			this.stage.journal.awaitSent(id);
			jdbc(application).update("update neonize_outbox set recipient = ?, state = 'PENDING', next_attempt_at = 0",
					OutboxStage.to(this.stage.bob).toString());
			this.stage.journal.await(Outcome.FAILED, id);
			assertThat(outbox.find("sales", id).orElseThrow().failure()).contains("sent before");
			outbox.enqueue(OutboxStage.to(this.stage.bob), "for Bob");
			assertThat(OutboxStage.texts(this.stage.bob, 1)).containsExactly("for Bob");
		}
	}

	@Test
	void withoutAKeyNoFileOfTheServerIsSentEither() {
		try (ConfigurableApplicationContext application = this.stage
			.startConnected("neonize.outbox.poll-interval=1s")) {
			String bob = OutboxStage.to(this.stage.bob).toString();
			for (String location : new String[] { "file:/etc/hostname", "http://127.0.0.1:1/x",
					"classpath:application.yml", "file:/tmp/../etc/hostname" }) {
				String id = "ID" + location.hashCode();
				insert(jdbc(application), id, bob, location);
				this.stage.journal.await(Outcome.FAILED, id);
			}
			MessageOutbox outbox = OutboxStage.outbox(application);
			String id = outbox.enqueue(OutboxStage.to(this.stage.bob), "for Bob");
			this.stage.journal.awaitSent(id);
			assertThat(outbox.find("sales", id).orElseThrow().state()).isEqualTo(State.SENT);
			assertThat(OutboxStage.texts(this.stage.bob, 1)).containsExactly("for Bob");
		}
	}

	private static void insert(JdbcTemplate jdbc, String id, String recipient, String location) {
		jdbc.update(
				"insert into neonize_outbox (session_name, message_id, recipient, queue_position, state, attempts, "
						+ "enqueued_at, next_attempt_at, payload, media_location, media_kind) "
						+ "values ('sales', ?, ?, 1, 'PENDING', 0, 0, 0, x'" + DOCUMENT + "', ?, 'DOCUMENT')",
				id, recipient, location);
	}

	private static JdbcTemplate jdbc(ConfigurableApplicationContext application) {
		return new JdbcTemplate(application.getBean(DataSource.class));
	}

}
