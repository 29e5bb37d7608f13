package io.neonize.spring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.OutboxJournal.Outcome;
import io.neonize.spring.outbox.MessageOutbox;
import io.neonize.spring.outbox.OutboxMedia;
import io.neonize.spring.outbox.OutboxRequest;
import io.neonize.spring.store.entity.OutboxMessage.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the outbox of a whole application: engine, JPA on SQLite, and a simulated
 * WhatsApp.
 */
class OutboxIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String CONNECT = "neonize.sessions.sales.auto-connect=true";

	private static final String STAY_AWAY = "neonize.sessions.sales.auto-connect=false";

	private static WhatsAppSimulator simulator;

	private static int people;

	@TempDir
	private Path folder;

	private Phone phone;

	private Contact alice;

	private Contact bob;

	private final OutboxJournal journal = new OutboxJournal();

	@BeforeAll
	static void startSimulator() {
		simulator = WhatsAppSimulator.start();
	}

	@AfterAll
	static void stopSimulator() {
		simulator.close();
	}

	@BeforeEach
	void people() {
		people++;
		this.phone = simulator.phone("+49 170 90000%02d".formatted(people), "Sales");
		this.alice = simulator.contact("+49 151 91000%02d".formatted(people), "Alice");
		this.bob = simulator.contact("+49 151 92000%02d".formatted(people), "Bob");
	}

	@AfterEach
	void clearFaults() {
		simulator.faults().clear();
	}

	@Test
	void committedMessageIsSentOnceAndRolledBackOneNever() {
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			awaitConnected(application);
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			TransactionTemplate transaction = new TransactionTemplate(
					application.getBean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> {
				outbox.enqueue(to(this.alice), "rolled back");
				status.setRollbackOnly();
			});
			String id = transaction.execute((status) -> outbox.enqueue(to(this.alice), "committed"));
			this.journal.awaitSent(id);
			outbox.enqueue("sales", to(this.alice), "last");
			assertThat(id).matches("3EB0[0-9A-F]{18}");
			assertThat(texts(this.alice, 2)).containsExactly("committed", "last");
			assertThat(this.alice.received().get(0).id()).isEqualTo(id);
			assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
				assertThat(entry.state()).isEqualTo(State.SENT);
				assertThat(entry.attempts()).isOne();
			});
			assertThat(this.alice.status().copies()).isZero();
		}
	}

	@Test
	void whatWasEnqueuedOfflineIsSentInOrderByTheNextLife() {
		pairAndStop();
		try (ConfigurableApplicationContext application = start(STAY_AWAY)) {
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			IntStream.range(0, 10).forEach((i) -> {
				outbox.enqueue(to(this.alice), "to Alice " + i);
				outbox.enqueue(to(this.bob), "to Bob " + i);
			});
			assertThat(this.alice.received()).isEmpty();
		}
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			assertThat(texts(this.alice, 10)).containsExactlyElementsOf(numbered("to Alice ", 10));
			assertThat(texts(this.bob, 10)).containsExactlyElementsOf(numbered("to Bob ", 10));
			await().atMost(LIMIT).until(() -> this.journal.of(Outcome.SENT).size() == 20);
		}
	}

	@Test
	void crashBeforeTheEndIsStoredMakesNoSecondMessage() throws SQLException {
		String id;
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			awaitConnected(application);
			id = application.getBean(MessageOutbox.class).enqueue(to(this.alice), "once");
			this.journal.awaitSent(id);
		}
		try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file());
				Statement statement = database.createStatement()) {
			statement.execute("update neonize_outbox set state = 'SENDING', settled_at = null");
		}
		this.journal.clear();
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			this.journal.awaitSent(id);
			await().atMost(LIMIT).until(() -> this.alice.status().copies() == 1);
			assertThat(this.alice.received()).extracting(ReceivedMessage::id).containsExactly(id);
		}
	}

	@Test
	void sameIdIsEnqueuedOnceAndACancelledMessageIsNotSent() {
		pairAndStop();
		try (ConfigurableApplicationContext application = start(STAY_AWAY)) {
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			OutboxRequest request = OutboxRequest.to(to(this.alice)).text("invoice 7").id("INVOICE-7").build();
			assertThat(outbox.enqueue(request)).isEqualTo("INVOICE-7");
			assertThat(outbox.enqueue(request)).isEqualTo("INVOICE-7");
			String cancelled = outbox.enqueue(to(this.alice), "cancelled");
			assertThat(outbox.cancel("sales", cancelled)).isTrue();
			assertThat(outbox.cancel("sales", cancelled)).isFalse();
			application.getBean(NeonizeClient.class).connect().join();
			this.journal.awaitSent("INVOICE-7");
			assertThat(texts(this.alice, 1)).containsExactly("invoice 7");
			assertThat(outbox.cancel("sales", "INVOICE-7")).isFalse();
		}
	}

	@Test
	void messageThatCanNeverBeSentIsGivenUpAndHoldsNobody() {
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			awaitConnected(application);
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			String id = outbox.enqueue(Jid.ofPhone("+49 151 99999999"), "nobody");
			outbox.enqueue(to(this.alice), "somebody");
			assertThat(texts(this.alice, 1)).containsExactly("somebody");
			this.journal.await(Outcome.FAILED, id);
			assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
				assertThat(entry.state()).isEqualTo(State.FAILED);
				assertThat(entry.failure()).contains("no WhatsApp account");
			});
			simulator.contact("+49 151 99999999", "Somebody after all");
			assertThat(outbox.retry("sales", id)).isTrue();
			this.journal.awaitSent(id);
		}
	}

	@Test
	void restrictedAccountGoesOnWithThoseWhoWroteToIt() {
		try (ConfigurableApplicationContext application = start(CONNECT, "neonize.outbox.restriction-pause=1h")) {
			awaitConnected(application);
			NeonizeClient client = application.getBean(NeonizeClient.class);
			this.alice.sendTo(this.phone.number(), "hello");
			await().atMost(LIMIT).until(() -> client.hasPrivacyToken(to(this.alice)).join());
			simulator.faults().restrict(this.phone.number());
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			String held = outbox.enqueue(to(this.bob), "new chat");
			this.journal.awaitRestricted();
			outbox.enqueue(to(this.alice), "known chat");
			assertThat(texts(this.alice, 1)).containsExactly("known chat");
			await().atMost(LIMIT).until(() -> outbox.find("sales", held).orElseThrow().state() == State.PENDING);
			this.bob.sendTo(this.phone.number(), "hello too");
			this.journal.awaitSent(held);
			assertThat(texts(this.bob, 1)).containsExactly("new chat");
		}
	}

	@Test
	void filesReachTheContactByteForByte() throws IOException {
		byte[] picture = "picture ".repeat(30_000).getBytes();
		Path file = Files.write(this.folder.resolve("picture.jpg"), picture);
		Path missing = this.folder.resolve("missing.pdf");
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			awaitConnected(application);
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			String image = send(outbox, OutboxMedia.image(file, MimeTypeUtils.IMAGE_JPEG).withCaption("look"));
			String voice = send(outbox, OutboxMedia.voiceNote(new FileSystemResource(file)));
			String document = send(outbox, OutboxMedia.document(
					new ClassPathResource("META-INF/maven/com.google.zxing/core/pom.xml"), MimeTypeUtils.TEXT_XML));
			String gone = send(outbox, OutboxMedia.document(missing, MimeTypeUtils.TEXT_PLAIN));
			this.journal.awaitSent(document);
			this.journal.await(Outcome.FAILED, gone);
			texts(this.alice, 3);
			assertThat(this.alice.received()).extracting(ReceivedMessage::type)
				.containsExactly("image", "audio", "document");
			assertThat(this.alice.received().get(0).text()).isEqualTo("look");
			assertThat(this.alice.media(image)).isEqualTo(picture);
			assertThat(this.alice.media(voice)).isEqualTo(picture);
			assertThat(new String(this.alice.media(document))).contains("zxing");
			assertThat(outbox.find("sales", gone).orElseThrow().failure()).contains("missing.pdf", "does not exist");
		}
	}

	@Test
	void whatCouldNeverBeSentIsRefusedAtOnce() {
		try (ConfigurableApplicationContext application = start(STAY_AWAY)) {
			MessageOutbox outbox = application.getBean(MessageOutbox.class);
			assertRefused("\"nowhere\"", () -> outbox.enqueue("nowhere", to(this.alice), "text"));
			assertRefused("text is empty", () -> outbox.enqueue(to(this.alice), " "));
			assertRefused("neither", () -> outbox.enqueue(OutboxRequest.to(to(this.alice)).build()));
			assertRefused("message id",
					() -> outbox.enqueue(OutboxRequest.to(to(this.alice)).text("text").id("a b").build()));
			assertRefused("no address",
					() -> OutboxMedia.image(new ByteArrayResource(new byte[1]), MimeTypeUtils.IMAGE_PNG));
		}
	}

	private String send(MessageOutbox outbox, OutboxMedia media) {
		return outbox.enqueue(OutboxRequest.to(to(this.alice)).media(media).build());
	}

	private static void assertRefused(String part, Runnable call) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(call::run).withMessageContaining(part);
	}

	private void pairAndStop() {
		try (ConfigurableApplicationContext application = start(CONNECT)) {
			awaitConnected(application);
		}
	}

	private ConfigurableApplicationContext start(String... properties) {
		ConfigurableApplicationContext application = BotApplication.start(simulator, file(),
				Map.of("sales", this.phone),
				Stream.concat(Stream.of("neonize.outbox.pacing.enabled=false"), Stream.of(properties))
					.toArray(String[]::new));
		application.addApplicationListener(this.journal);
		return application;
	}

	private Path file() {
		return this.folder.resolve("neonize.db");
	}

	private static void awaitConnected(ConfigurableApplicationContext application) {
		application.getBean(NeonizeClient.class).connect().orTimeout(60, TimeUnit.SECONDS).join();
	}

	private static Jid to(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

	private static List<String> numbered(String text, int count) {
		return IntStream.range(0, count).mapToObj((i) -> text + i).toList();
	}

	private static List<String> texts(Contact contact, int count) {
		await().atMost(LIMIT).until(() -> contact.received().size() >= count);
		return contact.received().stream().map(ReceivedMessage::text).toList();
	}

}
