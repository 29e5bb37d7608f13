package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.store.MessageState;
import io.neonize.simulator.Contact;
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

	private final InboxBot bot = new InboxBot();

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final Contact bob = SimulatedWhatsApp.newContact();

	@AfterEach
	void close() {
		this.bot.close();
	}

	@Test
	void deliversAgainAfterAFailureWhileOtherChatsGoOn() {
		AtomicInteger attempts = new AtomicInteger();
		CompletableFuture<Void> others = new CompletableFuture<>();
		this.bot.pair((event) -> {
			if (event.text().equals("difficult") && attempts.incrementAndGet() < 3) {
				others.join();
				throw new IllegalStateException("not yet");
			}
		});
		this.alice.sendTo(this.bot.number(), "difficult");
		await().atMost(LIMIT).until(() -> attempts.get() == 1);
		this.alice.sendTo(this.bot.number(), "behind it");
		this.bob.sendTo(this.bot.number(), "beside it");
		this.bot.awaitHeard("difficult", "beside it");
		others.complete(null);
		this.bot.awaitHeard("difficult", "beside it", "difficult", "difficult", "behind it");
		assertThat(attempts).hasValue(3);
		this.bot.awaitSettled();
	}

	@Test
	void deliversAfterARestartWhatWasNotDoneInOrder() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		this.bot.pair((event) -> {
			if (event.text().equals("2")) {
				stuck.join();
			}
		});
		List.of("1", "2", "3").forEach((text) -> this.alice.sendTo(this.bot.number(), text));
		this.bot.awaitHeard("1", "2");
		await().atMost(LIMIT).until(() -> this.bot.waiting() == 2);
		this.bot.close();
		this.alice.sendTo(this.bot.number(), "4");
		this.bot.heard().clear();
		this.bot.connect((event) -> {
		});
		this.bot.awaitHeard("2", "3", "4");
		this.bot.awaitSettled();
		stuck.complete(null);
	}

	@Test
	void deliversOnceWhatIsSentTwice() {
		this.bot.pair((event) -> {
		});
		String id = this.alice.sendTo(this.bot.number(), "once");
		this.bot.awaitHeard("once");
		this.alice.sendAs(this.bot.number(), "once", id);
		this.alice.sendTo(this.bot.number(), "then");
		this.bot.awaitHeard("once", "then");
		this.bot.awaitSettled();
		this.bot.close();
		this.bot.connect((event) -> {
		});
		this.alice.sendAs(this.bot.number(), "once", id);
		this.alice.sendTo(this.bot.number(), "at last");
		this.bot.awaitHeard("once", "then", "at last");
	}

	@Test
	void waitsForAReplyThatNobodyJoins() {
		CompletableFuture<SentMessage> reply = new CompletableFuture<>();
		AtomicInteger attempts = new AtomicInteger();
		this.bot.pair((event) -> {
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
		this.alice.sendTo(this.bot.number(), "ping");
		this.alice.sendTo(this.bot.number(), "next");
		this.bot.awaitHeard("ping", "ping", "next");
		await().atMost(LIMIT).until(() -> this.alice.status().copies() == 2);
		assertThat(this.alice.received()).extracting((message) -> message.text()).containsExactly("pong", "pong");
	}

	@Test
	void deliversOnceAtMostWhenToldTo() {
		this.bot.pair(this.bot.builder((event) -> {
			throw new IllegalStateException("lost");
		}).delivery(DeliveryGuarantee.AT_MOST_ONCE));
		this.alice.sendTo(this.bot.number(), "1");
		this.alice.sendTo(this.bot.number(), "2");
		this.bot.awaitHeard("1", "2");
		assertThat(this.bot.waiting()).isZero();
		assertThat(this.bot.store().messages().find("bot", MessageState.FAILED, 0, 10)).isEmpty();
	}

	@Test
	void keepsMemoryBoundedWhileOldMessagesAreDelivered() {
		CompletableFuture<Void> stuck = new CompletableFuture<>();
		int many = 60;
		this.bot.pair((event) -> stuck.join());
		this.alice.flood(this.bot.number(), "{n}", many, 1);
		await().atMost(LIMIT).until(() -> this.bot.waiting() == many);
		this.bot.close();
		stuck.complete(null);
		this.bot.heard().clear();
		AtomicInteger most = new AtomicInteger();
		NeonizeClients clients = this.bot
			.open(this.bot.builder((event) -> most.accumulateAndGet(event.client().inbox().waiting(), Math::max)));
		clients.open(SessionOptions.named("bot").withEventWindow(8))
			.connect()
			.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
			.join();
		await().atMost(LIMIT).until(() -> this.bot.heard().size() == many);
		assertThat(this.bot.heard())
			.isSortedAccordingTo((one, other) -> Integer.parseInt(one) - Integer.parseInt(other));
		assertThat(most).hasValueLessThanOrEqualTo(8);
	}

}
