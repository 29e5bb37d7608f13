package io.neonize.spring.integration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.integration.OutboxJournal.Outcome;
import io.neonize.spring.outbox.MessageOutbox;
import io.neonize.spring.outbox.OutboxMedia;
import io.neonize.spring.outbox.OutboxRequest;
import io.neonize.spring.store.entity.OutboxMessage.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.Assert;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of messages that the outbox cannot simply send: refused ones, those of restricted
 * accounts, and files.
 */
class OutboxOutcomesIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final WhatsAppSimulator simulator = SharedSimulator.get();

	private static int tests = 50;

	@TempDir
	private Path folder;

	private OutboxStage stage;

	@BeforeEach
	void stage() {
		this.stage = new OutboxStage(simulator, this.folder.resolve("neonize.db"), tests++);
	}

	@AfterEach
	void clearFaults() {
		simulator.faults().clear();
	}

	@Test
	void messageThatCanNeverBeSentIsGivenUpAndHoldsNobody() {
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			String id = outbox.enqueue(Jid.ofPhone("+49 151 99999999"), "nobody");
			outbox.enqueue(OutboxStage.to(this.stage.alice), "somebody");
			assertThat(OutboxStage.texts(this.stage.alice, 1)).containsExactly("somebody");
			this.stage.journal.await(Outcome.FAILED, id);
			assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
				assertThat(entry.state()).isEqualTo(State.FAILED);
				assertThat(entry.failure()).contains("no WhatsApp account");
			});
			simulator.contact("+49 151 99999999", "Somebody after all");
			assertThat(outbox.retry("sales", id)).isTrue();
			this.stage.journal.awaitSent(id);
		}
	}

	@Test
	void restrictedAccountGoesOnWithThoseWhoWroteToIt() {
		try (ConfigurableApplicationContext application = this.stage
			.startConnected("neonize.outbox.restriction-pause=1h")) {
			NeonizeClient client = application.getBean(NeonizeClient.class);
			this.stage.alice.sendTo(this.stage.phone.number(), "hello");
			await().atMost(LIMIT).until(() -> client.hasPrivacyToken(OutboxStage.to(this.stage.alice)).join());
			simulator.faults().restrict(this.stage.phone.number());
			MessageOutbox outbox = OutboxStage.outbox(application);
			String held = outbox.enqueue(OutboxStage.to(this.stage.bob), "new chat");
			this.stage.journal.awaitRestricted();
			outbox.enqueue(OutboxStage.to(this.stage.alice), "known chat");
			assertThat(OutboxStage.texts(this.stage.alice, 1)).containsExactly("known chat");
			await().atMost(LIMIT).until(() -> outbox.find("sales", held).orElseThrow().state() == State.PENDING);
			this.stage.bob.sendTo(this.stage.phone.number(), "hello too");
			this.stage.journal.awaitSent(held);
			assertThat(OutboxStage.texts(this.stage.bob, 1)).containsExactly("new chat");
		}
	}

	@Test
	void messageThatReachesNoDeviceIsSentOnceWhenItCanBe() {
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			simulator.faults().refuseQuery(this.stage.phone.number(), "encrypt", 503);
			MessageOutbox outbox = OutboxStage.outbox(application);
			String id = outbox.enqueue(OutboxStage.to(this.stage.alice), "hello");
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
					assertThat(entry.attempts()).isGreaterThan(1);
					assertThat(entry.state()).isEqualTo(State.PENDING);
					assertThat(entry.failure()).contains("UNREACHABLE");
				}));
			assertThat(this.stage.alice.received()).isEmpty();
			simulator.faults().clear();
			this.stage.journal.awaitSent(id);
			outbox.enqueue(OutboxStage.to(this.stage.alice), "and more");
			assertThat(OutboxStage.texts(this.stage.alice, 2)).containsExactly("hello", "and more");
		}
	}

	@Test
	void messageThatFailsForUnknownReasonsIsGivenUpAfterSomeAttempts() {
		ClassPathResource file = new ClassPathResource("META-INF/maven/com.google.zxing/core/pom.xml");
		AtomicBoolean enqueued = new AtomicBoolean();
		try (ConfigurableApplicationContext application = this.stage
			.startConnected("neonize.outbox.retry.max-unexplained=3", "neonize.outbox.retry.initial-delay=10ms")) {
			((DefaultResourceLoader) application).addProtocolResolver((location, loader) -> {
				Assert.state(!location.contains(file.getPath()) || !enqueued.getAndSet(true), "nobody knows why");
				return null;
			});
			MessageOutbox outbox = OutboxStage.outbox(application);
			String id = send(outbox, OutboxMedia.document(file, MimeTypeUtils.TEXT_XML));
			outbox.enqueue(OutboxStage.to(this.stage.alice), "behind it");
			this.stage.journal.await(Outcome.FAILED, id);
			assertThat(outbox.find("sales", id)).hasValueSatisfying((entry) -> {
				assertThat(entry.state()).isEqualTo(State.FAILED);
				assertThat(entry.attempts()).isEqualTo(3);
				assertThat(entry.failure()).contains("nobody knows why");
			});
			assertThat(OutboxStage.texts(this.stage.alice, 1)).containsExactly("behind it");
		}
	}

	@Test
	void filesReachTheContactByteForByte() throws IOException {
		byte[] picture = picture();
		Path file = Files.write(this.folder.resolve("picture.jpg"), picture);
		byte[] speech = "speech ".repeat(30_000).getBytes();
		Path recording = Files.write(this.folder.resolve("recording.ogg"), speech);
		Path missing = this.folder.resolve("missing.pdf");
		try (ConfigurableApplicationContext application = this.stage.startConnected()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			String image = send(outbox, OutboxMedia.image(file, MimeTypeUtils.IMAGE_JPEG).withCaption("look"));
			String voice = send(outbox, OutboxMedia.voiceNote(new FileSystemResource(recording)));
			String document = send(outbox, OutboxMedia.document(
					new ClassPathResource("META-INF/maven/com.google.zxing/core/pom.xml"), MimeTypeUtils.TEXT_XML));
			String gone = send(outbox, OutboxMedia.document(missing, MimeTypeUtils.TEXT_PLAIN));
			this.stage.journal.awaitSent(document);
			this.stage.journal.await(Outcome.FAILED, gone);
			OutboxStage.texts(this.stage.alice, 3);
			assertThat(this.stage.alice.received()).extracting(ReceivedMessage::type)
				.containsExactly("image", "audio", "document");
			assertThat(this.stage.alice.received().get(0).text()).isEqualTo("look");
			ImageMessage shown = Message.parseFrom(this.stage.alice.received().get(0).message()).getImageMessage();
			assertThat(shown.getWidth()).isEqualTo(640);
			assertThat(shown.getJPEGThumbnail()).isNotEmpty();
			assertThat(this.stage.alice.media(image)).isEqualTo(picture);
			assertThat(this.stage.alice.media(voice)).isEqualTo(speech);
			assertThat(new String(this.stage.alice.media(document))).contains("zxing");
			assertThat(outbox.find("sales", gone).orElseThrow().failure()).contains("missing.pdf", "does not exist");
		}
	}

	@Test
	void whatCouldNeverBeSentIsRefusedAtOnce() {
		try (ConfigurableApplicationContext application = this.stage.startOffline()) {
			MessageOutbox outbox = OutboxStage.outbox(application);
			assertRefused("\"nowhere\"", () -> outbox.enqueue("nowhere", OutboxStage.to(this.stage.alice), "text"));
			assertRefused("text is empty", () -> outbox.enqueue(OutboxStage.to(this.stage.alice), " "));
			assertRefused("neither", () -> outbox.enqueue(OutboxRequest.to(OutboxStage.to(this.stage.alice)).build()));
			assertRefused("message id", () -> outbox
				.enqueue(OutboxRequest.to(OutboxStage.to(this.stage.alice)).text("text").id("a b").build()));
			assertRefused("no address",
					() -> OutboxMedia.image(new ByteArrayResource(new byte[1]), MimeTypeUtils.IMAGE_PNG));
		}
	}

	private String send(MessageOutbox outbox, OutboxMedia media) {
		return outbox.enqueue(OutboxRequest.to(OutboxStage.to(this.stage.alice)).media(media).build());
	}

	private static byte[] picture() throws IOException {
		ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
		return jpeg.toByteArray();
	}

	private static void assertRefused(String part, Runnable call) {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(call::run).withMessageContaining(part);
	}

}
