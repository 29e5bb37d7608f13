package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.ReceiptEvent;
import io.neonize.client.event.ReceiptType;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A paired session and a contact write to each other.
 */
class PingPongIntegrationTests {

	private final NeonizeClients clients = SimulatedWhatsApp.clients().build();

	private final NeonizeClient client = this.clients.create("bot");

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeEach
	void pair() {
		SimulatedWhatsApp.pair(this.client, this.phone);
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void answersPingWithAQuote() {
		this.client.on(MessageEvent.class, (event) -> {
			if (event.text().equals("ping")) {
				event.reply("pong!");
			}
		});
		String ping = this.alice.sendTo(this.phone.number(), "ping");
		assertThat(this.alice.await((message) -> message.text().equals("pong!"), SimulatedWhatsApp.PATIENCE))
			.hasValueSatisfying((pong) -> assertThat(pong.quotedId()).isEqualTo(ping));
	}

	@Test
	void answersWhileItIsClosed() {
		CompletableFuture<Void> asked = new CompletableFuture<>();
		CompletableFuture<Void> closing = new CompletableFuture<>();
		this.client.on(MessageEvent.class, (event) -> {
			asked.complete(null);
			closing.join();
			event.reply("after all");
		});
		this.alice.sendTo(this.phone.number(), "are you there?");
		asked.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(this.clients::close);
		await().untilAsserted(() -> assertThatExceptionOfType(EngineException.class).isThrownBy(this.clients::list));
		closing.complete(null);
		closed.join();
		assertThat(this.alice.await((message) -> message.text().equals("after all"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
	}

	@Test
	void answersByTheShortFormsOfTheClient() {
		CompletableFuture<MessageEvent> received = new CompletableFuture<>();
		this.client.on(MessageEvent.class, received::complete);
		this.alice.sendTo(this.phone.number(), "hello");
		MessageEvent event = received.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		this.client.markRead(event).join();
		this.client.react(event, "👋").join();
		SentMessage reply = this.client.reply(event, "hello " + this.client.name()).join();
		assertThat(this.client.lid()).contains(reply.sender().withDevice(this.client.lid().orElseThrow().device()));
		assertThat(this.alice.await((message) -> message.text().equals("hello bot"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
	}

	@Test
	void sendsAText() {
		SentMessage sent = this.client.sendMessage(Jid.ofPhone(this.alice.number()), "hello").join();
		assertThat(sent.id()).isNotEmpty();
		assertThat(this.alice.await((message) -> message.id().equals(sent.id()), SimulatedWhatsApp.PATIENCE))
			.hasValueSatisfying((message) -> assertThat(message.text()).isEqualTo("hello"));
	}

	@Test
	void sendsUnderAnIdOfTheCallers() {
		SendRequest request = SendRequest.of(Jid.ofPhone(this.alice.number()), "once").withId("3EB0C0FFEE1234567890");
		assertThat(this.client.sendMessage(request).join().id()).isEqualTo("3EB0C0FFEE1234567890");
	}

	@Test
	void tellsThatAMessageWasDeliveredAndRead() {
		CompletableFuture<ReceiptEvent> read = new CompletableFuture<>();
		this.client.on(ReceiptEvent.class, (event) -> {
			if (event.type() == ReceiptType.READ) {
				read.complete(event);
			}
		});
		SentMessage sent = this.client.sendMessage(Jid.ofPhone(this.alice.number()), "read me").join();
		this.alice.await((message) -> message.id().equals(sent.id()), SimulatedWhatsApp.PATIENCE);
		this.alice.read(sent.id());
		assertThat(read.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join().messageIds())
			.contains(sent.id());
	}

	@Test
	void reactsAndMarksRead() {
		CompletableFuture<SentMessage> reaction = new CompletableFuture<>();
		this.client.on(MessageEvent.class,
				(event) -> event.markRead()
					.thenCompose((nothing) -> event.react("👍"))
					.whenComplete((sent, failure) -> {
						if (failure != null) {
							reaction.completeExceptionally(failure);
						}
						else {
							reaction.complete(sent);
						}
					}));
		this.alice.sendTo(this.phone.number(), "look");
		SentMessage sent = reaction.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(this.alice.await((message) -> message.id().equals(sent.id()), SimulatedWhatsApp.PATIENCE))
			.isPresent();
		assertThat(this.alice.receiptsAfter(0, SimulatedWhatsApp.PATIENCE)).isNotEmpty();
	}

	@Test
	void tellsWhoIsOnWhatsApp() {
		assertThat(this.client.isOnWhatsApp(this.alice.number(), "+1 202 555 0199").join()).hasSize(2)
			.anySatisfy((found) -> assertThat(found.isOnWhatsApp()).isTrue())
			.anySatisfy((missing) -> assertThat(missing.isOnWhatsApp()).isFalse());
	}

}
