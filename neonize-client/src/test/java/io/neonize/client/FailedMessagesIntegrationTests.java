package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.QuarantineReason;
import io.neonize.client.event.QuarantinedMessageEvent;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.StoredMessage;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages that cannot be handled are kept, and hold up nobody.
 */
class FailedMessagesIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final InboxBot bot = new InboxBot();

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final Contact bob = SimulatedWhatsApp.newContact();

	@AfterEach
	void close() {
		this.bot.close();
	}

	@Test
	void givesUpAMessageThatEndedTheProcessThreeTimes() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		this.bot.pair((event) -> stuck.join());
		this.alice.sendTo(this.bot.number(), "poison");
		this.bob.sendTo(this.bot.number(), "ping");
		await().atMost(LIMIT).until(() -> this.bot.waiting() == 2);
		this.bot.close();
		stuck.complete(null);
		this.bot.heard().clear();
		StoredMessage poison = this.bot.store().messages().find("bot", MessageState.WAITING, 0, 1).get(0);
		this.bot.store()
			.write(List.of(new RecordBatch("bot", 0, List.of(), List.of(), List.of(),
					List.of(new MessageSettlement(poison.key(), MessageState.WAITING, 3,
							"The process ended while the message was delivered", Instant.now())))));
		CompletableFuture<MessageFailedEvent> failed = new CompletableFuture<>();
		NeonizeClient client = this.bot.connect(this.bot.builder((event) -> {
		}).on(MessageFailedEvent.class, failed::complete));
		this.bot.awaitHeard("ping");
		assertThat(failed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join().failure())
			.hasMessageContaining("process ended");
		this.bot.awaitSettled();
		assertThat(client.inbox().failed(10).join()).singleElement()
			.satisfies((message) -> assertThat(message.attempts()).isEqualTo(3));
	}

	@Test
	void deliversAMessageThatCannotBeReadAsItCame() {
		CompletableFuture<QuarantinedMessageEvent> quarantined = new CompletableFuture<>();
		NeonizeClient client = this.bot.pair((event) -> {
		});
		client.on(QuarantinedMessageEvent.class, quarantined::complete);
		Message nested = Message.newBuilder().setConversation("deep").build();
		for (int i = 0; i < 60; i++) {
			nested = Message.newBuilder()
				.setExtendedTextMessage(ExtendedTextMessage.newBuilder()
					.setContextInfo(ContextInfo.newBuilder().setQuotedMessage(nested)))
				.build();
		}
		String id = this.alice.sendTo(this.bot.number(), nested.toByteArray());
		this.bob.sendTo(this.bot.number(), "ping");
		this.bot.awaitHeard("ping");
		QuarantinedMessageEvent event = quarantined.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(event.info().id()).isEqualTo(id);
		assertThat(event.reason()).isEqualTo(QuarantineReason.NOT_ENCODABLE);
		assertThat(event.content().isEmpty()).isFalse();
		this.bot.awaitSettled();
	}

	@Test
	void keepsAMessageThatFailsAlwaysUntilItIsReplayed() {
		CompletableFuture<MessageFailedEvent> failed = new CompletableFuture<>();
		AtomicInteger attempts = new AtomicInteger();
		NeonizeClient client = this.bot.pair((event) -> {
			if (event.text().equals("poison") && attempts.incrementAndGet() <= 3) {
				throw new IllegalStateException("never");
			}
		});
		client.on(MessageFailedEvent.class, failed::complete);
		String id = this.alice.sendTo(this.bot.number(), "poison");
		MessageFailedEvent event = failed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(event.attempts()).isEqualTo(3);
		assertThat(event.failure()).hasMessage("never");
		assertThat(event.message().id()).isEqualTo(id);
		this.alice.sendTo(this.bot.number(), "next");
		this.bot.awaitHeard("poison", "poison", "poison", "next");
		await().atMost(LIMIT).until(() -> client.inbox().failed(10).join().size() == 1);
		FailedMessage message = client.inbox().failed(10).join().get(0);
		assertThat(message.id()).isEqualTo(id);
		assertThat(message.failure()).contains("never");
		client.inbox().replay(message).join();
		this.bot.awaitHeard("poison", "poison", "poison", "next", "poison");
		this.bot.awaitSettled();
		assertThat(client.inbox().failed(10).join()).isEmpty();
	}

	@Test
	void givesAFailedMessageUp() {
		NeonizeClient client = this.bot.pair((event) -> {
			throw new IllegalStateException("never");
		});
		this.alice.sendTo(this.bot.number(), "poison");
		await().atMost(LIMIT).until(() -> client.inbox().failed(10).join().size() == 1);
		client.inbox().discard(client.inbox().failed(10).join().get(0)).join();
		assertThat(client.inbox().failed(10).join()).isEmpty();
		this.bot.awaitSettled();
	}

}
