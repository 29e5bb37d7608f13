package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.QuarantineReason;
import io.neonize.client.event.QuarantinedMessageEvent;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredMessage;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages are delivered until their listeners are done with them.
 */
class InboxIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(50), 2, Duration.ofSeconds(1));

	private final RecordStore store = new InMemoryRecordStore();

	private final SessionRegistry registry = new InMemorySessionRegistry();

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final Contact bob = SimulatedWhatsApp.newContact();

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private NeonizeClients clients;

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void deliversAgainAfterAFailureWhileOtherChatsGoOn() {
		AtomicInteger attempts = new AtomicInteger();
		CompletableFuture<Void> others = new CompletableFuture<>();
		pair((event) -> {
			if (event.text().equals("difficult") && attempts.incrementAndGet() < 3) {
				others.join();
				throw new IllegalStateException("not yet");
			}
		});
		this.alice.sendTo(this.phone.number(), "difficult");
		await().atMost(LIMIT).until(() -> attempts.get() == 1);
		this.alice.sendTo(this.phone.number(), "behind it");
		this.bob.sendTo(this.phone.number(), "beside it");
		awaitHeard("difficult", "beside it");
		others.complete(null);
		awaitHeard("difficult", "beside it", "difficult", "difficult", "behind it");
		assertThat(attempts).hasValue(3);
		awaitSettled();
	}

	@Test
	void keepsAMessageThatFailsAlwaysUntilItIsReplayed() {
		CompletableFuture<MessageFailedEvent> failed = new CompletableFuture<>();
		AtomicInteger attempts = new AtomicInteger();
		NeonizeClient client = pair((event) -> {
			if (event.text().equals("poison") && attempts.incrementAndGet() <= 3) {
				throw new IllegalStateException("never");
			}
		});
		client.on(MessageFailedEvent.class, failed::complete);
		String id = this.alice.sendTo(this.phone.number(), "poison");
		MessageFailedEvent event = failed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(event.attempts()).isEqualTo(3);
		assertThat(event.failure()).hasMessage("never");
		assertThat(event.message().id()).isEqualTo(id);
		this.alice.sendTo(this.phone.number(), "next");
		awaitHeard("poison", "poison", "poison", "next");
		await().atMost(LIMIT).until(() -> client.inbox().failed(10).join().size() == 1);
		FailedMessage message = client.inbox().failed(10).join().get(0);
		assertThat(message.id()).isEqualTo(id);
		assertThat(message.failure()).contains("never");
		client.inbox().replay(message).join();
		awaitHeard("poison", "poison", "poison", "next", "poison");
		awaitSettled();
		assertThat(client.inbox().failed(10).join()).isEmpty();
	}

	@Test
	void givesAFailedMessageUp() {
		NeonizeClient client = pair((event) -> {
			throw new IllegalStateException("never");
		});
		this.alice.sendTo(this.phone.number(), "poison");
		await().atMost(LIMIT).until(() -> client.inbox().failed(10).join().size() == 1);
		client.inbox().discard(client.inbox().failed(10).join().get(0)).join();
		assertThat(client.inbox().failed(10).join()).isEmpty();
		awaitSettled();
	}

	@Test
	void deliversAfterARestartWhatWasNotDoneInOrder() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		pair((event) -> {
			if (event.text().equals("2")) {
				stuck.join();
			}
		});
		List.of("1", "2", "3").forEach((text) -> this.alice.sendTo(this.phone.number(), text));
		awaitHeard("1", "2");
		await().atMost(LIMIT).until(() -> waiting() == 2);
		this.clients.close();
		this.alice.sendTo(this.phone.number(), "4");
		this.heard.clear();
		connect((event) -> {
		});
		awaitHeard("2", "3", "4");
		awaitSettled();
		stuck.complete(null);
	}

	@Test
	void deliversOnceWhatIsSentTwice() {
		pair((event) -> {
		});
		String id = this.alice.sendTo(this.phone.number(), "once");
		awaitHeard("once");
		this.alice.sendAs(this.phone.number(), "once", id);
		this.alice.sendTo(this.phone.number(), "then");
		awaitHeard("once", "then");
		awaitSettled();
		this.clients.close();
		connect((event) -> {
		});
		this.alice.sendAs(this.phone.number(), "once", id);
		this.alice.sendTo(this.phone.number(), "at last");
		awaitHeard("once", "then", "at last");
	}

	@Test
	void waitsForAReplyThatNobodyJoins() {
		CompletableFuture<SentMessage> reply = new CompletableFuture<>();
		AtomicInteger attempts = new AtomicInteger();
		pair((event) -> {
			if (event.text().equals("ping")) {
				event.reply("pong").thenAccept(reply::complete);
				event.reply("pong");
				if (attempts.incrementAndGet() == 1) {
					throw new IllegalStateException("once");
				}
			}
			else {
				assertThat(reply).isDone();
			}
		});
		this.alice.sendTo(this.phone.number(), "ping");
		this.alice.sendTo(this.phone.number(), "next");
		awaitHeard("ping", "ping", "next");
		await().atMost(LIMIT).until(() -> this.alice.status().copies() == 2);
		assertThat(this.alice.received()).extracting((message) -> message.text()).containsExactly("pong", "pong");
	}

	@Test
	void givesUpAMessageThatEndedTheProcessThreeTimes() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		pair((event) -> stuck.join());
		this.alice.sendTo(this.phone.number(), "poison");
		this.bob.sendTo(this.phone.number(), "ping");
		await().atMost(LIMIT).until(() -> waiting() == 2);
		this.clients.close();
		stuck.complete(null);
		this.heard.clear();
		StoredMessage poison = this.store.messages().find("bot", MessageState.WAITING, 0, 1).get(0);
		this.store.write(List
			.of(new RecordBatch("bot", 0, List.of(), List.of(), List.of(), List.of(new MessageSettlement(poison.key(),
					MessageState.WAITING, 3, "The process ended while the message was delivered", Instant.now())))));
		CompletableFuture<MessageFailedEvent> failed = new CompletableFuture<>();
		this.clients = builder((event) -> {
		}).on(MessageFailedEvent.class, failed::complete).build();
		NeonizeClient client = this.clients.find("bot").orElseThrow();
		client.connect().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		awaitHeard("ping");
		assertThat(failed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join().failure())
			.hasMessageContaining("process ended");
		awaitSettled();
		assertThat(client.inbox().failed(10).join()).singleElement()
			.satisfies((message) -> assertThat(message.attempts()).isEqualTo(3));
	}

	@Test
	void deliversAMessageThatCannotBeReadAsItCame() {
		CompletableFuture<QuarantinedMessageEvent> quarantined = new CompletableFuture<>();
		NeonizeClient client = pair((event) -> {
		});
		client.on(QuarantinedMessageEvent.class, quarantined::complete);
		Message nested = Message.newBuilder().setConversation("deep").build();
		for (int i = 0; i < 60; i++) {
			nested = Message.newBuilder()
				.setExtendedTextMessage(ExtendedTextMessage.newBuilder()
					.setContextInfo(ContextInfo.newBuilder().setQuotedMessage(nested)))
				.build();
		}
		String id = this.alice.sendTo(this.phone.number(), nested.toByteArray());
		this.bob.sendTo(this.phone.number(), "ping");
		awaitHeard("ping");
		QuarantinedMessageEvent event = quarantined.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(event.info().id()).isEqualTo(id);
		assertThat(event.reason()).isEqualTo(QuarantineReason.UNREADABLE);
		assertThat(event.content().isEmpty()).isFalse();
		awaitSettled();
	}

	@Test
	void deliversOnceAtMostWhenToldTo() {
		this.clients = builder((event) -> {
			throw new IllegalStateException("lost");
		}).delivery(DeliveryGuarantee.AT_MOST_ONCE).build();
		SimulatedWhatsApp.pair(this.clients.create("bot"), this.phone);
		this.alice.sendTo(this.phone.number(), "1");
		this.alice.sendTo(this.phone.number(), "2");
		awaitHeard("1", "2");
		assertThat(waiting()).isZero();
		assertThat(this.store.messages().find("bot", MessageState.FAILED, 0, 10)).isEmpty();
	}

	@Test
	void keepsMemoryBoundedWhileOldMessagesAreDelivered() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		int many = 60;
		pair((event) -> stuck.join());
		this.alice.flood(this.phone.number(), "{n}", many, 1);
		await().atMost(LIMIT).until(() -> waiting() == many);
		this.clients.close();
		stuck.complete(null);
		this.heard.clear();
		AtomicInteger most = new AtomicInteger();
		this.clients = builder((event) -> most.accumulateAndGet(event.client().inbox().waiting(), Math::max)).build();
		NeonizeClient client = this.clients.open(SessionOptions.named("bot").withEventWindow(8));
		client.connect().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		await().atMost(LIMIT).until(() -> this.heard.size() == many);
		assertThat(this.heard).isSortedAccordingTo((one, other) -> Integer.parseInt(one) - Integer.parseInt(other));
		assertThat(most).hasValueLessThanOrEqualTo(8);
	}

	private NeonizeClient pair(Consumer<MessageEvent> listener) {
		this.clients = builder(listener).build();
		NeonizeClient client = this.clients.create("bot");
		SimulatedWhatsApp.pair(client, this.phone);
		return client;
	}

	private void connect(Consumer<MessageEvent> listener) {
		this.clients = builder(listener).build();
		this.clients.find("bot").orElseThrow().connect().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	private NeonizeClientsBuilder builder(Consumer<MessageEvent> listener) {
		return SimulatedWhatsApp.clients()
			.recordStore(this.store)
			.sessionRegistry(this.registry)
			.retry(QUICK)
			.on(MessageEvent.class, (event) -> this.heard.add(event.text()))
			.on(MessageEvent.class, listener);
	}

	private void awaitHeard(String... texts) {
		await().atMost(LIMIT).untilAsserted(() -> assertThat(this.heard).containsExactly(texts));
	}

	private void awaitSettled() {
		await().atMost(LIMIT).until(() -> waiting() == 0);
	}

	private int waiting() {
		return this.store.messages().find("bot", MessageState.WAITING, 0, 1000).size();
	}

}
