package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.simulator.Phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A session named "bot" that can be closed and opened again over the same store, and
 * notes the texts that its listeners get.
 */
final class InboxBot implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(50), 2, Duration.ofSeconds(1));

	private final RecordStore store = new InMemoryRecordStore();

	private final SessionRegistry registry = new InMemorySessionRegistry();

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private NeonizeClients clients;

	NeonizeClientsBuilder builder(Consumer<MessageEvent> listener) {
		return SimulatedWhatsApp.clients()
			.recordStore(this.store)
			.sessionRegistry(this.registry)
			.retry(QUICK)
			.on(MessageEvent.class, (event) -> this.heard.add(event.text()))
			.on(MessageEvent.class, listener);
	}

	NeonizeClients open(NeonizeClientsBuilder builder) {
		this.clients = builder.build();
		return this.clients;
	}

	NeonizeClient pair(Consumer<MessageEvent> listener) {
		return pair(builder(listener));
	}

	NeonizeClient pair(NeonizeClientsBuilder builder) {
		NeonizeClient client = open(builder).create("bot");
		SimulatedWhatsApp.pair(client, this.phone);
		return client;
	}

	void connect(Consumer<MessageEvent> listener) {
		connect(builder(listener));
	}

	NeonizeClient connect(NeonizeClientsBuilder builder) {
		NeonizeClient client = open(builder).find("bot").orElseThrow();
		client.connect().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		return client;
	}

	RecordStore store() {
		return this.store;
	}

	String number() {
		return this.phone.number();
	}

	List<String> heard() {
		return this.heard;
	}

	void awaitHeard(String... texts) {
		await().atMost(LIMIT).untilAsserted(() -> assertThat(this.heard).containsExactly(texts));
	}

	void awaitSettled() {
		await().atMost(LIMIT).until(() -> waiting() == 0);
	}

	int waiting() {
		return this.store.messages().find("bot", MessageState.WAITING, 0, 1000).size();
	}

	@Override
	public void close() {
		this.clients.close();
	}

}
