package io.neonize.spring.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link NeonizeLifecycle}.
 */
class NeonizeLifecycleTests {

	private static final Duration GRACE = Duration.ofSeconds(20);

	private final NeonizeClients clients = mock(NeonizeClients.class);

	private final NeonizeClient sales = client("sales");

	private final NeonizeClient support = client("support");

	@Test
	void startConnectsWithoutWaiting() {
		NeonizeLifecycle lifecycle = lifecycle(false, this.sales);
		lifecycle.start();
		verify(this.sales).connect();
		assertThat(lifecycle.isRunning()).isTrue();
	}

	@Test
	void sessionThatCannotConnectDoesNotStopTheStart() {
		given(this.sales.connect())
			.willReturn(CompletableFuture.failedFuture(new NeonizeException(ErrorCode.LOGGED_OUT, "logged out")));
		NeonizeLifecycle lifecycle = lifecycle(false, this.sales, this.support);
		assertThatNoException().isThrownBy(lifecycle::start);
		verify(this.support).connect();
	}

	@Test
	void stopGivesListenersTheirGraceAndReportsWhenAllSessionsAreDisconnected() {
		CompletableFuture<Void> slow = new CompletableFuture<>();
		given(this.clients.disconnect(GRACE)).willReturn(slow);
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		NeonizeLifecycle lifecycle = lifecycle(false);
		lifecycle.start();
		lifecycle.stop(() -> stopped.complete(null));
		assertThat(stopped).isNotDone();
		slow.complete(null);
		assertThat(stopped).isDone();
		assertThat(lifecycle.isRunning()).isFalse();
	}

	@Test
	void stopEndsWhenASessionCannotBeDisconnected() {
		given(this.clients.disconnect(GRACE))
			.willReturn(CompletableFuture.failedFuture(new EngineException(ErrorCode.CLOSED, "engine ended")));
		NeonizeLifecycle lifecycle = lifecycle(false, this.sales);
		lifecycle.start();
		lifecycle.stop();
		assertThat(lifecycle.isRunning()).isFalse();
	}

	@Test
	void stopEndsWhenTheEngineIsClosed() {
		given(this.clients.disconnect(GRACE)).willThrow(new EngineException(ErrorCode.CLOSED, "closed"));
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		lifecycle(false).stop(() -> stopped.complete(null));
		assertThat(stopped).isDone();
	}

	@Test
	void oneThreadKeepsTheProgramAliveUntilStopped() {
		given(this.clients.disconnect(GRACE)).willReturn(CompletableFuture.completedFuture(null));
		NeonizeLifecycle lifecycle = lifecycle(true, this.sales);
		lifecycle.start();
		assertThat(keepAliveThreads()).isEqualTo(1);
		lifecycle.stop();
		await().until(() -> keepAliveThreads() == 0);
	}

	@Test
	void stopsAfterTheWebServer() {
		assertThat(lifecycle(false).getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
	}

	private static long keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("neonize-keep-alive") && !thread.isDaemon())
			.count();
	}

	private NeonizeLifecycle lifecycle(boolean keepAlive, NeonizeClient... toConnect) {
		return new NeonizeLifecycle(this.clients, () -> List.of(toConnect), keepAlive, GRACE);
	}

	private static NeonizeClient client(String name) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		given(client.connect()).willReturn(new CompletableFuture<>());
		return client;
	}

}
