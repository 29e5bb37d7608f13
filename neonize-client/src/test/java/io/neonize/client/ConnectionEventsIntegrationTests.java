package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.CatRefreshErrorEvent;
import io.neonize.client.event.ClientOutdatedEvent;
import io.neonize.client.event.ConnectFailureEvent;
import io.neonize.client.event.LoggedOutEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.OfflineSyncCompletedEvent;
import io.neonize.client.event.OfflineSyncPreviewEvent;
import io.neonize.client.event.PairErrorEvent;
import io.neonize.client.event.ReachoutTimelockEvent;
import io.neonize.client.event.StreamErrorEvent;
import io.neonize.client.event.StreamReplacedEvent;
import io.neonize.client.event.TemporaryBanEvent;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.RecordStore;
import io.neonize.simulator.Faults;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What WhatsApp says about a connection, for good or for some time.
 */
class ConnectionEventsIntegrationTests {

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private NeonizeClients clients;

	private NeonizeClient client;

	@BeforeEach
	void open() {
		this.clients = SimulatedWhatsApp.clients().build();
		this.client = this.clients.open("connection");
	}

	@AfterEach
	void close() {
		this.clients.close();
		SimulatedWhatsApp.simulator().faults().refuseLogin(this.phone.number(), 0);
	}

	@Test
	void refusalsSayWhyAndHowLong() {
		SimulatedWhatsApp.pair(this.client, this.phone);
		TemporaryBanEvent ban = refused(402, TemporaryBanEvent.class);
		assertThat(ban.expire()).isEqualTo(Duration.ofHours(1));
		assertThat(ban.ends()).isNotNull();
		assertThat(refused(405, ClientOutdatedEvent.class).client()).isSameAs(this.client);
		ConnectFailureEvent failure = refused(418, ConnectFailureEvent.class);
		assertThat(failure.reason()).isEqualTo(418);
		assertThat(failure.raw().tag()).isEqualTo("failure");
		assertThat(refused(413, CatRefreshErrorEvent.class).error()).contains("Messenger");
	}

	private <E extends NeonizeEvent> E refused(int reason, Class<E> type) {
		SimulatedWhatsApp.simulator().faults().refuseLogin(this.phone.number(), reason);
		E event = after(() -> SimulatedWhatsApp.simulator().faults().dropConnections(this.phone.number()), type);
		awaitState(SessionState.REFUSED);
		SimulatedWhatsApp.simulator().faults().refuseLogin(this.phone.number(), 0);
		soon(this.client.connect());
		return event;
	}

	@Test
	void errorsOfTheStreamAndUnlinkingAreTold() {
		SimulatedWhatsApp.pair(this.client, this.phone);
		StreamErrorEvent error = after(
				() -> SimulatedWhatsApp.simulator().faults().streamError(this.phone.number(), 599),
				StreamErrorEvent.class);
		assertThat(error.code()).isEqualTo("599");
		assertThat(error.raw().attributes()).containsEntry("code", "599");
		awaitState(SessionState.CONNECTED);
		LoggedOutEvent end = after(() -> this.phone.unlink(this.phone.devices().get(0).device()), LoggedOutEvent.class);
		assertThat(end.onConnect()).isFalse();
		awaitState(SessionState.LOGGED_OUT);
	}

	@Test
	void whoeverTakesTheSessionOverEndsThisConnection() {
		RecordStore shared = new InMemoryRecordStore();
		try (NeonizeClients first = SimulatedWhatsApp.clients().recordStore(shared).build();
				NeonizeClients second = SimulatedWhatsApp.clients().recordStore(shared).build()) {
			NeonizeClient replaced = first.open("shared");
			SimulatedWhatsApp.pair(replaced, this.phone);
			try (ReceivedEvents<StreamReplacedEvent> ends = ReceivedEvents.of(replaced, StreamReplacedEvent.class)) {
				NeonizeClient other = second.open("shared");
				soon(other.connect());
				ends.await((event) -> true);
				assertThat(other.state()).isEqualTo(SessionState.CONNECTED);
			}
			Awaitility.await().atMost(SimulatedWhatsApp.PATIENCE).until(replaced::state, SessionState.REPLACED::equals);
		}
	}

	@Test
	void accountThatMayNotBeginChatsIsToldUntilWhen() {
		SimulatedWhatsApp.pair(this.client, this.phone);
		Jid stranger = Jid.ofPhone(SimulatedWhatsApp.newContact().number());
		Faults faults = SimulatedWhatsApp.simulator().faults();
		faults.restrict(this.phone.number());
		ReachoutTimelockEvent begun = after(() -> faults.tellRestriction(this.phone.number(), true),
				ReachoutTimelockEvent.class);
		assertThat(begun.active()).isTrue();
		assertThat(begun.ends()).isAfter(Instant.now());
		Failures.assertRefused(463, () -> this.client.sendMessage(stranger, "hello"));
		faults.clear();
		assertThat(
				after(() -> faults.tellRestriction(this.phone.number(), false), ReachoutTimelockEvent.class).active())
			.isFalse();
		soon(this.client.sendMessage(stranger, "hello"));
	}

	@Test
	void whatWasMissedIsAnnouncedAndCounted() {
		try (ReceivedEvents<OfflineSyncPreviewEvent> previews = ReceivedEvents.of(this.client,
				OfflineSyncPreviewEvent.class);
				ReceivedEvents<OfflineSyncCompletedEvent> ends = ReceivedEvents.of(this.client,
						OfflineSyncCompletedEvent.class)) {
			SimulatedWhatsApp.pair(this.client, this.phone);
			this.client.disconnect().join();
			SimulatedWhatsApp.newContact().sendTo(this.phone.number(), "missed");
			soon(this.client.connect());
			previews.await((event) -> event.messages() > 0);
			ends.await((event) -> event.count() > 0);
		}
	}

	@Test
	void phoneThatSignsWithAnotherSecretIsRefused() {
		CompletableFuture<String> code = new CompletableFuture<>();
		try (Registration codes = this.client.pairing().onQrCode((event) -> code.complete(event.code()));
				ReceivedEvents<PairErrorEvent> errors = ReceivedEvents.of(this.client, PairErrorEvent.class)) {
			this.client.connect();
			String[] fields = soon(code).split(",");
			fields[3] = fields[1];
			assertThatExceptionOfType(SimulatorException.class)
				.isThrownBy(() -> this.phone.scan(String.join(",", fields)));
			PairErrorEvent error = errors.await((event) -> true);
			assertThat(error.error()).isNotEmpty();
			assertThat(error.platform()).isEqualTo("android");
		}
	}

	private <E extends NeonizeEvent> E after(Runnable cause, Class<E> type) {
		try (ReceivedEvents<E> events = ReceivedEvents.of(this.client, type)) {
			cause.run();
			return events.await((event) -> true);
		}
	}

	private void awaitState(SessionState state) {
		Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(() -> assertThat(this.client.state()).isEqualTo(state));
	}

	private static <T> T soon(CompletableFuture<T> future) {
		return future.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

}
