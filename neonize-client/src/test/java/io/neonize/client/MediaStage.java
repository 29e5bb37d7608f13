package io.neonize.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SentMedia;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A paired session and a contact who sends it files.
 */
final class MediaStage implements AutoCloseable {

	private final NeonizeClients clients;

	private final LinkedBlockingQueue<MessageEvent> received = new LinkedBlockingQueue<>();

	final Phone phone = SimulatedWhatsApp.newPhone();

	final Contact alice = SimulatedWhatsApp.newContact();

	final NeonizeClient client;

	MediaStage() {
		this(SimulatedWhatsApp.clients().withoutFfmpeg());
	}

	MediaStage(NeonizeClientsBuilder builder) {
		this.clients = builder.build();
		this.client = this.clients.open("media");
		this.client.on(MessageEvent.class, this.received::add);
		SimulatedWhatsApp.pair(this.client, this.phone);
	}

	/** What the session gets when the contact sends a file. */
	MediaReference received(SentMedia media, Path file) {
		String id = this.alice.sendMedia(this.phone.number(), media, file);
		try {
			MessageEvent event = this.received.poll(60, TimeUnit.SECONDS);
			assertThat(event).as("a message").isNotNull();
			assertThat(event.id()).isEqualTo(id);
			return event.media().orElseThrow();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Sends a file to the contact, and returns the message's id. */
	String send(OutgoingMedia media) {
		return this.client.media().send(contact(), media).join().id();
	}

	/** The address of the contact. */
	Jid contact() {
		return Jid.ofPhone(this.alice.number());
	}

	/** What the contact sees of a message, which must have that part. */
	JsonNode seen(String id, String part) {
		assertThat(this.alice.await((message) -> message.id().equals(id), SimulatedWhatsApp.PATIENCE)).isPresent();
		JsonNode message = JsonMapper.shared().readTree(this.alice.content(id));
		assertThat(message.has(part)).as("%s in %s", part, message).isTrue();
		return message.path(part);
	}

	/** Waits until the phone has the message too, maybe later than its sessions. */
	void awaitPhone(MediaReference media) {
		await().atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> this.phone.received()
				.stream()
				.anyMatch((message) -> message.id().equals(media.message().id())));
	}

	/** A file of random bytes. */
	static Path file(Path path, int length) throws IOException {
		byte[] content = new byte[length];
		new Random(1).nextBytes(content);
		return Files.write(path, content);
	}

	static Throwable failure(CompletableFuture<?> call) {
		return assertThatExceptionOfType(CompletionException.class).isThrownBy(call::join).actual().getCause();
	}

	static Map<String, String> details(CompletableFuture<?> call) {
		return ((NeonizeException) failure(call)).details();
	}

	@Override
	public void close() {
		this.clients.close();
	}

}
