package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers of connect hear of the end of their own attempt, not of an earlier one's.
 */
class ConnectAttemptTests {

	private final ConnectAttempt attempt = new ConnectAttempt(Runnable::run);

	private int started;

	@Test
	void completesWhenConnected() {
		CompletableFuture<Void> end = join(SessionState.DISCONNECTED);
		say(SessionState.CONNECTING);
		say(SessionState.PAIRING);
		assertThat(end).isNotDone();
		say(SessionState.CONNECTED);
		assertThat(end).isCompleted();
	}

	@Test
	void ignoresTheEndOfAnEarlierAttempt() {
		CompletableFuture<Void> end = join(SessionState.DISCONNECTED);
		say(SessionState.DISCONNECTED);
		assertThat(end).isNotDone();
		say(SessionState.CONNECTING);
		say(SessionState.DISCONNECTED);
		assertThat(end).failsWithin(0, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(NotConnectedException.class)
			.withMessageContaining("because");
	}

	@Test
	void joinsAnAttemptThatIsUnderWay() {
		CompletableFuture<Void> first = join(SessionState.DISCONNECTED);
		CompletableFuture<Void> second = join(SessionState.CONNECTING);
		assertThat(this.started).isEqualTo(1);
		second.cancel(false);
		say(SessionState.CONNECTING);
		say(SessionState.CONNECTED);
		assertThat(first).isCompleted();
	}

	@Test
	void waitsWhileReconnectingAndFailsByTheKindOfEnd() {
		CompletableFuture<Void> end = join(SessionState.RECONNECTING);
		say(SessionState.RECONNECTING);
		assertThat(end).isNotDone();
		say(SessionState.LOGGED_OUT);
		assertThat(end).failsWithin(0, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(LoggedOutException.class);
	}

	@Test
	void isOverAtOnceWhenTheSessionHasBecomeConnected() {
		assertThat(join(SessionState.CONNECTED)).isCompleted();
		assertThat(this.started).isZero();
	}

	@Test
	void asksForTheStateWhileNobodyCanChangeIt() {
		this.attempt.join(() -> {
			assertThat(Thread.holdsLock(this.attempt)).isTrue();
			return SessionState.CONNECTING;
		}, () -> this.started++);
		assertThat(this.started).isEqualTo(1);
	}

	@Test
	void isCancelled() {
		CompletableFuture<Void> end = join(SessionState.DISCONNECTED);
		this.attempt.cancel();
		assertThat(end).isCancelled();
		join(SessionState.DISCONNECTED);
		assertThat(this.started).isEqualTo(2);
	}

	private CompletableFuture<Void> join(SessionState state) {
		return this.attempt.join(() -> state, () -> this.started++);
	}

	private void say(SessionState state) {
		this.attempt.onState(state, "sales", "because");
	}

}
