package io.neonize.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.neonize.client.ScriptedLeases.Asked;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases.Occasion;
import io.neonize.simulator.Contact;
import io.neonize.simulator.LinkedDevice;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A session is run here while its lease is held, and stands by otherwise.
 */
class LeaseIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final ScriptedLeases leases = new ScriptedLeases();

	private final AtomicBoolean databaseIsAway = new AtomicBoolean();

	private final RecordStore store = new InMemoryRecordStore() {

		@Override
		public RecordPage scan(String session, RecordScan scan) {
			if (LeaseIntegrationTests.this.databaseIsAway.get()) {
				throw new IllegalStateException("The database is away");
			}
			return super.scan(session, scan);
		}

	};

	private final NeonizeClients clients = SimulatedWhatsApp.clients()
		.recordStore(this.store)
		.sessionLeases(this.leases)
		.build();

	private final NeonizeClient client = this.clients.create("sales");

	private final Phone phone = SimulatedWhatsApp.newPhone();

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void standsByWhileAnotherInstanceRunsTheSession() {
		CompletableFuture<Void> connected = this.client.connect();
		Asked asked = this.leases.awaitAsked();
		assertThat(asked.occasion()).isEqualTo(Occasion.CONNECT);
		asked.listener().onStandby("other");
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		assertThat(this.client.owner()).contains("other");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.client.sendMessage(Jid.ofPhone("+4915112345678"), "hello").join())
			.havingCause()
			.isInstanceOf(NotConnectedException.class)
			.withMessageContaining("\"other\"");
		assertThat(connected).isNotDone();
		this.client.on(QrCodeEvent.class, (event) -> this.phone.scan(event.code()));
		asked.listener().onGranted(3);
		assertThat(connected).succeedsWithin(LIMIT);
		assertThat(this.client.owner()).isEmpty();
	}

	@Test
	void givesTheLeaseBackWhenItIsDisconnected() {
		Asked asked = connect();
		this.client.disconnect().join();
		assertThat(asked.released()).isDone();
		assertThat(this.client.state()).isEqualTo(SessionState.DISCONNECTED);
	}

	@Test
	void endsTheAskingWhenItIsDisconnected() {
		this.client.connect();
		Asked asked = this.leases.awaitAsked();
		asked.listener().onStandby(null);
		this.client.disconnect().join();
		assertThat(asked.released()).isDone();
		assertThat(this.client.state()).isEqualTo(SessionState.DISCONNECTED);
		asked.listener().onGranted(3);
		assertThat(this.client.state()).isEqualTo(SessionState.DISCONNECTED);
	}

	@Test
	void isCutOffWhenTheLeaseIsLostAndComesBackUnderTheNextEpoch() {
		Asked lost = connect();
		int logins = logins();
		lost.listener().onLost();
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		Asked next = this.leases.awaitAsked();
		assertThat(next.occasion()).isEqualTo(Occasion.TAKEOVER);
		await().atMost(LIMIT).until(() -> this.phone.devices().stream().noneMatch(LinkedDevice::connected));
		assertThat(logins()).isEqualTo(logins);
		next.listener().onGranted(2);
		await().atMost(LIMIT).until(this.client::state, SessionState.CONNECTED::equals);
		assertThat(logins()).isEqualTo(logins + 1);
		lost.listener().onLost();
		assertThat(this.client.state()).isEqualTo(SessionState.CONNECTED);
	}

	@Test
	void takeoverThatMeetsADatabaseThatIsAwayIsTriedAgain() {
		connect().listener().onLost();
		this.databaseIsAway.set(true);
		Asked failing = this.leases.awaitAsked();
		failing.listener().onGranted(2);
		Asked again = this.leases.awaitAsked();
		assertThat(failing.released()).isDone();
		assertThat(again.occasion()).isEqualTo(Occasion.TAKEOVER);
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		this.databaseIsAway.set(false);
		again.listener().onGranted(3);
		await().atMost(LIMIT).until(this.client::state, SessionState.CONNECTED::equals);
	}

	@Test
	void handsOverOnceItsListenersAreDone() {
		Asked asked = connect();
		Contact alice = SimulatedWhatsApp.newContact();
		CompletableFuture<Void> listening = new CompletableFuture<>();
		CompletableFuture<Void> answer = new CompletableFuture<>();
		this.client.on(MessageEvent.class, (event) -> {
			listening.complete(null);
			answer.join();
			event.reply("after all").join();
		});
		alice.sendTo(this.phone.number(), "are you there?");
		assertThat(listening).succeedsWithin(LIMIT);
		assertThat(asked.listener().onHandOver()).isTrue();
		assertThat(asked.released()).isNotDone();
		answer.complete(null);
		assertThat(asked.released()).succeedsWithin(LIMIT);
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		assertThat(this.leases.awaitAsked().occasion()).isEqualTo(Occasion.TAKEOVER);
		assertThat(alice.await((message) -> message.text().equals("after all"), LIMIT)).isPresent();
	}

	@Test
	void doesNotHandOverWhatIsNotConnected() {
		this.client.connect();
		Asked asked = this.leases.awaitAsked();
		asked.listener().onGranted(1);
		await().atMost(LIMIT).until(this.client::state, SessionState.PAIRING::equals);
		assertThat(asked.listener().onHandOver()).isFalse();
		assertThat(asked.released()).isNotDone();
	}

	@Test
	void givesTheLeaseBackWhenItIsLoggedOut() {
		Asked asked = connect();
		this.phone.unlink(this.phone.devices().get(0).device());
		assertThat(asked.released()).succeedsWithin(LIMIT);
		assertThat(this.client.state()).isEqualTo(SessionState.LOGGED_OUT);
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.client.sendMessage(Jid.ofPhone("+4915112345678"), "hello").join())
			.withCauseInstanceOf(LoggedOutException.class);
	}

	private Asked connect() {
		CompletableFuture<Void> connected = this.client.connect();
		Asked asked = this.leases.awaitAsked();
		try (Registration listener = this.client.on(QrCodeEvent.class, (event) -> this.phone.scan(event.code()))) {
			asked.listener().onGranted(1);
			assertThat(connected).succeedsWithin(LIMIT);
		}
		return asked;
	}

	private int logins() {
		return this.phone.devices().stream().mapToInt(LinkedDevice::logins).sum();
	}

}
