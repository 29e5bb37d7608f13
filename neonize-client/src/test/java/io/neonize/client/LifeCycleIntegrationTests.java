package io.neonize.client;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Sessions connect, pair, lose their connection, come back and end.
 */
class LifeCycleIntegrationTests {

	private final RecordStore store = new InMemoryRecordStore();

	private final SessionRegistry registry = new InMemorySessionRegistry();

	private final List<NeonizeClient> closed = new CopyOnWriteArrayList<>();

	private NeonizeClients clients = start();

	private NeonizeClients start() {
		return SimulatedWhatsApp.clients()
			.recordStore(this.store)
			.sessionRegistry(this.registry)
			.eventPublisher(new EventPublisher() {
				@Override
				public void publish(EventDelivery delivery) {
				}

				@Override
				public void closed(NeonizeClient client) {
					LifeCycleIntegrationTests.this.closed.add(client);
				}
			})
			.build();
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void pairsByCode() {
		Phone phone = SimulatedWhatsApp.newPhone();
		NeonizeClient client = this.clients.create("sales");
		CompletableFuture<Void> connected = client.connect();
		awaitState(client, SessionState.PAIRING);
		String code = client.pairPhone("+" + phone.number()).join();
		assertThat(code).matches("[A-Z0-9]{4}-[A-Z0-9]{4}");
		phone.link(code);
		connected.orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(client.state()).isEqualTo(SessionState.CONNECTED);
		assertThat(client.jid()).hasValueSatisfying((jid) -> assertThat(jid.user()).isEqualTo(phone.number()));
		assertThat(phone.devices()).hasSize(1);
	}

	@Test
	void tellsEveryChangeOfStateInOrder() {
		List<SessionState> states = new CopyOnWriteArrayList<>();
		NeonizeClient client = this.clients.create("sales");
		client.on(StateChangedEvent.class, (event) -> states.add(event.state()));
		SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
		client.disconnect().join();
		assertThat(client.state()).isEqualTo(SessionState.DISCONNECTED);
		await().untilAsserted(() -> assertThat(states).endsWith(SessionState.DISCONNECTED));
		assertThat(states).startsWith(SessionState.CONNECTING, SessionState.PAIRING)
			.containsSubsequence(SessionState.PAIRING, SessionState.CONNECTED, SessionState.DISCONNECTED);
	}

	@Test
	void staysPairedOverARestart() {
		SimulatedWhatsApp.pair(this.clients.create("sales"), SimulatedWhatsApp.newPhone());
		this.clients.close();
		this.clients = start();
		NeonizeClient client = this.clients.find("sales").orElseThrow();
		assertThat(client.jid()).isPresent();
		assertThat(client.state()).isEqualTo(SessionState.DISCONNECTED);
		client.connect().orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(client.state()).isEqualTo(SessionState.CONNECTED);
	}

	@Test
	void connectsAgainWhenTheConnectionIsLost() {
		Phone phone = SimulatedWhatsApp.newPhone();
		List<SessionState> states = new CopyOnWriteArrayList<>();
		NeonizeClient client = this.clients.create("sales");
		SimulatedWhatsApp.pair(client, phone);
		client.on(StateChangedEvent.class, (event) -> states.add(event.state()));
		SimulatedWhatsApp.simulator().faults().dropConnections(phone.number());
		await().atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(
					() -> assertThat(states).containsSubsequence(SessionState.RECONNECTING, SessionState.CONNECTED));
		assertThat(client.sendMessage(Jid.ofPhone(SimulatedWhatsApp.newContact().number()), "back").join()).isNotNull();
	}

	@Test
	void isLoggedOutWhenThePhoneUnlinksIt() {
		Phone phone = SimulatedWhatsApp.newPhone();
		NeonizeClient client = this.clients.create("sales");
		SimulatedWhatsApp.pair(client, phone);
		phone.unlink(phone.devices().get(0).device());
		awaitState(client, SessionState.LOGGED_OUT);
		assertThat(client.jid()).isEmpty();
		SimulatedWhatsApp.pair(client, phone);
		assertThat(client.state()).isEqualTo(SessionState.CONNECTED);
	}

	@Test
	void logsOut() {
		Phone phone = SimulatedWhatsApp.newPhone();
		NeonizeClient client = this.clients.create("sales");
		SimulatedWhatsApp.pair(client, phone);
		client.logout().join();
		assertThat(client.state().isAtRest()).isTrue();
		assertThat(client.jid()).isEmpty();
		await().untilAsserted(() -> assertThat(phone.devices()).isEmpty());
	}

	@Test
	void runsTwoAccountsSideBySide() {
		Contact alice = SimulatedWhatsApp.newContact();
		Phone first = SimulatedWhatsApp.newPhone();
		Phone second = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(this.clients.create("first"), first);
		SimulatedWhatsApp.pair(this.clients.create("second"), second);
		this.clients.list()
			.forEach((client) -> client.on(MessageEvent.class,
					(event) -> event.reply(event.session() + " heard " + event.text())));
		alice.sendTo(first.number(), "one");
		alice.sendTo(second.number(), "two");
		assertThat(alice.await((message) -> message.text().equals("first heard one"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
		assertThat(alice.await((message) -> message.text().equals("second heard two"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
	}

	@Test
	void cancelsConnectWhenDisconnected() {
		NeonizeClient client = this.clients.create("sales");
		CompletableFuture<Void> connected = client.connect();
		awaitState(client, SessionState.PAIRING);
		client.disconnect().join();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> getNow(connected));
		assertThat(client.state()).isEqualTo(SessionState.DISCONNECTED);
	}

	@Test
	void saysThatItIsNotConnected() {
		NeonizeClient client = this.clients.create("sales");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> client.sendMessage(Jid.ofPhone("+4915112345678"), "hello").join())
			.havingCause()
			.isInstanceOfAny(NotConnectedException.class, NotPairedException.class);
	}

	@Test
	void disconnectsAllSessionsAndCanConnectThemAgain() {
		NeonizeClient client = this.clients.create("sales");
		SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
		this.clients.disconnect(SimulatedWhatsApp.PATIENCE).join();
		assertThat(client.state()).isEqualTo(SessionState.DISCONNECTED);
		client.connect().join();
		assertThat(client.state()).isEqualTo(SessionState.CONNECTED);
	}

	@Test
	void publishersHearOfClosedAndRemovedClients() {
		NeonizeClient one = this.clients.create("one");
		NeonizeClient two = this.clients.create("two");
		one.close();
		this.clients.remove("two").join();
		assertThat(this.closed).containsExactly(one, two);
	}

	@Test
	void deletesEverythingOfARemovedSession() {
		SimulatedWhatsApp.pair(this.clients.create("sales"), SimulatedWhatsApp.newPhone());
		this.clients.remove("sales").join();
		assertThat(this.clients.find("sales")).isEmpty();
		assertThat(this.store.scan("sales", new RecordScan("", "", null, 1)).records()).isEmpty();
	}

	@Test
	void nameThatADatabaseCouldTakeForThatOfASessionIsThatOfNone() {
		NeonizeClient client = this.clients.create("acme");
		for (String name : List.of("acme ", " acme", "acme\u00a0", "acme\0")) {
			assertThat(this.clients.find(name)).isEmpty();
			this.clients.remove(name).join();
			assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> this.clients.open(name))
				.withMessageContaining("printable characters");
		}
		assertThat(this.clients.find("acme")).contains(client);
	}

	private static void getNow(CompletableFuture<Void> future) {
		await().until(future::isDone);
		future.join();
	}

	private static void awaitState(NeonizeClient client, SessionState state) {
		await().atMost(SimulatedWhatsApp.PATIENCE).until(client::state, state::equals);
	}

}
