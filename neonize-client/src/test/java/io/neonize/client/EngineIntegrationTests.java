package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.neonize.client.event.StateChangedEvent;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The engine fails in one call only, comes back when it is killed, and leaves nothing
 * behind.
 */
class EngineIntegrationTests {

	@Test
	void turnsAPanicIntoATypedErrorAndNothingElse() {
		try (NeonizeClients clients = SimulatedWhatsApp.clients().build()) {
			DefaultNeonizeClient client = (DefaultNeonizeClient) clients.create("bot");
			SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> client.injectPanic().join())
				.havingCause()
				.isInstanceOfSatisfying(EngineException.class,
						(ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.PANIC));
			await().atMost(SimulatedWhatsApp.PATIENCE).until(client::state, SessionState.CONNECTED::equals);
			SentMessage sent = client.sendMessage(Jid.ofPhone(SimulatedWhatsApp.newContact().number()), "alive").join();
			assertThat(sent.id()).isNotEmpty();
		}
	}

	@Test
	void givesUpACallAtItsDeadline() {
		Phone phone = SimulatedWhatsApp.newPhone();
		try (NeonizeClients clients = SimulatedWhatsApp.clients().build()) {
			NeonizeClient client = clients.create("bot");
			SimulatedWhatsApp.pair(client, phone);
			SimulatedWhatsApp.simulator().faults().delay(phone.number(), Duration.ofSeconds(30));
			SendRequest request = SendRequest.of(Jid.ofPhone(SimulatedWhatsApp.newContact().number()), "late")
				.withTimeout(Duration.ofMillis(300));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> client.sendMessage(request).join())
				.withCauseInstanceOf(DeadlineExceededException.class);
		}
		finally {
			SimulatedWhatsApp.simulator().faults().clear();
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "neonize.engine.mode", matches = "process")
	void connectsAgainWhenItsProcessIsKilled() {
		try (NeonizeClients clients = SimulatedWhatsApp.clients().build()) {
			NeonizeClient client = clients.create("bot");
			SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
			List<SessionState> states = new CopyOnWriteArrayList<>();
			client.on(StateChangedEvent.class, (event) -> states.add(event.state()));
			engineProcesses().forEach(ProcessHandle::destroyForcibly);
			await().atMost(SimulatedWhatsApp.PATIENCE)
				.untilAsserted(() -> assertThat(states).containsSubsequence(SessionState.RECONNECTING,
						SessionState.CONNECTED));
			assertThat(client.sendMessage(Jid.ofPhone(SimulatedWhatsApp.newContact().number()), "back").join().id())
				.isNotEmpty();
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "neonize.engine.mode", matches = "process")
	void failsTheCallsInFlightWhenItsProcessIsKilled() {
		Phone phone = SimulatedWhatsApp.newPhone();
		try (NeonizeClients clients = SimulatedWhatsApp.clients().build()) {
			NeonizeClient client = clients.create("bot");
			SimulatedWhatsApp.pair(client, phone);
			SimulatedWhatsApp.simulator().faults().delay(phone.number(), Duration.ofSeconds(30));
			CompletableFuture<SentMessage> sent = client
				.sendMessage(Jid.ofPhone(SimulatedWhatsApp.newContact().number()), "lost");
			engineProcesses().forEach(ProcessHandle::destroyForcibly);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(sent::join)
				.havingCause()
				.isInstanceOf(EngineException.class)
				.withMessageContaining("engine process ended (exit code 137)");
		}
		finally {
			SimulatedWhatsApp.simulator().faults().clear();
		}
	}

	@Test
	void stopsTwentySessionsSoonAndLeavesNothingBehind() {
		List<String> before = neonizeThreads();
		NeonizeClients clients = SimulatedWhatsApp.clients().build();
		List<NeonizeClient> sessions = IntStream.range(0, 20)
			.mapToObj((number) -> clients.create("session-" + number))
			.toList();
		sessions.forEach((session) -> SimulatedWhatsApp.pair(session, SimulatedWhatsApp.newPhone()));
		assertThat(sessions).allMatch((session) -> session.state() == SessionState.CONNECTED);
		CompletableFuture<Void> closed = CompletableFuture.runAsync(clients::close);
		assertThat(closed).succeedsWithin(5, TimeUnit.SECONDS);
		assertThat(sessions).allMatch((session) -> session.state() == SessionState.DISCONNECTED);
		assertThat(engineProcesses()).isEmpty();
		// pool threads without work end after a while of their own; these are the
		// engine's
		await().untilAsserted(() -> assertThat(neonizeThreads()).isEqualTo(before));
	}

	@Test
	void refusesCallsAfterItWasClosed() {
		NeonizeClients clients = SimulatedWhatsApp.clients().build();
		NeonizeClient client = clients.create("bot");
		clients.close();
		clients.close();
		assertThatExceptionOfType(EngineException.class).isThrownBy(() -> clients.create("other"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CLOSED));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> client.connect().join())
			.withCauseInstanceOf(EngineException.class);
	}

	private static List<ProcessHandle> engineProcesses() {
		return ProcessHandle.current()
			.children()
			.filter((child) -> child.info().command().orElse("").endsWith("neonize-engine"))
			.filter(ProcessHandle::isAlive)
			.toList();
	}

	private static List<String> neonizeThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("neonize-") && !name.matches("neonize-(callback|listener)-.*"))
			.sorted()
			.toList();
	}

}
