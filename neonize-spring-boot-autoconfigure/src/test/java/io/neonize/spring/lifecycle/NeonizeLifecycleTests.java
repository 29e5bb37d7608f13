package io.neonize.spring.lifecycle;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeException;
import io.neonize.client.SessionState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link NeonizeLifecycle}.
 */
class NeonizeLifecycleTests {

	private final NeonizeClients clients = mock(NeonizeClients.class);

	private final NeonizeClient sales = client("sales", SessionState.CONNECTED);

	private final NeonizeClient support = client("support", SessionState.CONNECTED);

	@Test
	void startConnectsWithoutWaiting() {
		NeonizeLifecycle lifecycle = new NeonizeLifecycle(this.clients, () -> List.of(this.sales), false);
		lifecycle.start();
		verify(this.sales).connect();
		assertThat(lifecycle.isRunning()).isTrue();
	}

	@Test
	void sessionThatCannotConnectDoesNotStopTheStart() {
		given(this.sales.connect())
			.willReturn(CompletableFuture.failedFuture(new NeonizeException(ErrorCode.LOGGED_OUT, "logged out")));
		NeonizeLifecycle lifecycle = new NeonizeLifecycle(this.clients, () -> List.of(this.sales, this.support), false);
		assertThatNoException().isThrownBy(lifecycle::start);
		verify(this.support).connect();
	}

	@Test
	void stopDisconnectsSideBySideAndReportsWhenAllAreGone() {
		CompletableFuture<Void> slow = new CompletableFuture<>();
		given(this.sales.disconnect()).willReturn(slow);
		given(this.clients.list()).willReturn(List.of(this.sales, this.support));
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		NeonizeLifecycle lifecycle = new NeonizeLifecycle(this.clients, List::of, false);
		lifecycle.start();
		lifecycle.stop(() -> stopped.complete(null));
		verify(this.support).disconnect();
		assertThat(stopped).isNotDone();
		slow.complete(null);
		assertThat(stopped).isDone();
		assertThat(lifecycle.isRunning()).isFalse();
	}

	@Test
	void stopLeavesSessionsAloneThatAreNotConnected() {
		NeonizeClient idle = client("idle", SessionState.DISCONNECTED);
		given(this.clients.list()).willReturn(List.of(idle));
		new NeonizeLifecycle(this.clients, List::of, false).stop();
		verify(idle, never()).disconnect();
	}

	@Test
	void stopEndsWhenTheDatabaseIsGone() {
		willThrow(new IllegalStateException("no database")).given(this.clients).list();
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		new NeonizeLifecycle(this.clients, List::of, false).stop(() -> stopped.complete(null));
		assertThat(stopped).isDone();
	}

	@Test
	void oneThreadKeepsTheProgramAliveUntilStopped() {
		NeonizeLifecycle lifecycle = new NeonizeLifecycle(this.clients, () -> List.of(this.sales), true);
		lifecycle.start();
		assertThat(keepAliveThreads()).isEqualTo(1);
		lifecycle.stop();
		await().until(() -> keepAliveThreads() == 0);
	}

	@Test
	void stopsAfterTheWebServer() {
		assertThat(new NeonizeLifecycle(this.clients, List::of, false).getPhase())
			.isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
	}

	private static long keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("neonize-keep-alive") && !thread.isDaemon())
			.count();
	}

	private static NeonizeClient client(String name, SessionState state) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		given(client.state()).willReturn(state);
		given(client.connect()).willReturn(new CompletableFuture<>());
		given(client.disconnect()).willReturn(CompletableFuture.completedFuture(null));
		return client;
	}

}
