package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.neonize.client.internal.event.EventDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What ends the waiting of deliveries, and what does not.
 */
class PausesTests {

	private static final Duration LONG = Duration.ofDays(1);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final Pauses pauses = new Pauses(new EventDispatcher(this.thread));

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void shutdown() {
		this.thread.shutdownNow();
	}

	@Test
	void timeEndsAPause() {
		pause(Duration.ofMillis(1), "late");
		awaitSeen("late");
	}

	@Test
	void connectionEndsTheWaitingForItAndNoPause() {
		pause(LONG, "paused");
		untilOnline("first");
		this.pauses.online();
		untilOnline("second");
		awaitSeen("first", "second");
	}

	@Test
	void nobodyWaitsForAConnectionThatWasLostAgain() {
		this.pauses.online();
		this.pauses.offline();
		untilOnline("waiting");
		assertThat(this.seen).isEmpty();
		this.pauses.online();
		awaitSeen("waiting");
	}

	@Test
	void stopEndsAllPausesAndLaterOnesAtOnce() {
		pause(LONG, "paused");
		untilOnline("offline");
		this.pauses.stop();
		awaitSeen("paused", "offline");
		pause(LONG, "paused again");
		untilOnline("offline again");
		awaitSeen("paused", "offline", "paused again", "offline again");
		assertThat(this.pauses.isStopped()).isTrue();
	}

	@Test
	void connectionAfterAStopLetsDeliveriesPauseAgain() {
		this.pauses.stop();
		this.pauses.online();
		pause(LONG, "paused");
		untilOnline("online");
		awaitSeen("online");
	}

	@Test
	void pauseEndsOnce() {
		pause(LONG, "paused");
		this.pauses.stop();
		this.pauses.stop();
		awaitSeen("paused");
	}

	private void pause(Duration time, String name) {
		this.pauses.pause(time, () -> this.seen.add(name));
	}

	private void untilOnline(String name) {
		this.pauses.untilOnline(() -> this.seen.add(name));
	}

	private void awaitSeen(String... names) {
		await().atMost(LIMIT).until(() -> this.seen.size() >= names.length);
		assertThat(this.seen).containsExactlyInAnyOrder(names);
	}

}
