package io.neonize.client.internal.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In order per key, side by side across keys.
 */
class EventDispatcherTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final EventDispatcher dispatcher = new EventDispatcher(this.threads);

	@AfterEach
	void shutdown() {
		this.threads.shutdownNow();
	}

	@Test
	void keepsTheOrderOfAKey() {
		List<Integer> seen = new CopyOnWriteArrayList<>();
		List<Integer> numbers = IntStream.range(0, 500).boxed().toList();
		numbers.forEach((number) -> this.dispatcher.dispatch("chat", (done) -> {
			seen.add(number);
			done.run();
		}));
		assertThat(this.dispatcher.awaitIdle(PATIENCE)).isTrue();
		assertThat(seen).isEqualTo(numbers);
	}

	@Test
	void waitsForWorkThatGoesOnAfterItHasReturned() throws Exception {
		List<String> seen = new CopyOnWriteArrayList<>();
		List<Runnable> open = new CopyOnWriteArrayList<>();
		CountDownLatch started = new CountDownLatch(1);
		this.dispatcher.dispatch("chat", (done) -> {
			open.add(done);
			started.countDown();
		});
		this.dispatcher.dispatch("chat", (done) -> {
			seen.add("second");
			done.run();
		});
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(seen).isEmpty();
		assertThat(this.dispatcher.awaitIdle(Duration.ofMillis(50))).isFalse();
		open.get(0).run();
		assertThat(this.dispatcher.awaitIdle(PATIENCE)).isTrue();
		assertThat(seen).containsExactly("second");
	}

	@Test
	void runsOtherKeysMeanwhile() throws Exception {
		CountDownLatch both = new CountDownLatch(2);
		for (String chat : List.of("one", "other")) {
			this.dispatcher.dispatch(chat, (done) -> {
				both.countDown();
				awaitQuietly(both);
				done.run();
			});
		}
		assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void taskOfTwoKeysKeepsTheOrderOfBoth() throws Exception {
		List<String> seen = new CopyOnWriteArrayList<>();
		List<Runnable> open = new CopyOnWriteArrayList<>();
		CountDownLatch started = new CountDownLatch(2);
		for (String address : List.of("number", "lid")) {
			this.dispatcher.dispatch(address, (done) -> {
				open.add(done);
				started.countDown();
			});
		}
		note(Set.of("number", "lid"), "both", seen);
		note(Set.of("number"), "number", seen);
		note(Set.of("lid"), "lid", seen);
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		open.get(0).run();
		assertThat(this.dispatcher.awaitIdle(Duration.ofMillis(50))).isFalse();
		assertThat(seen).isEmpty();
		open.get(1).run();
		assertThat(this.dispatcher.awaitIdle(PATIENCE)).isTrue();
		assertThat(seen).startsWith("both").containsExactlyInAnyOrder("both", "number", "lid");
	}

	private void note(Set<String> keys, String name, List<String> seen) {
		this.dispatcher.dispatch(keys, (done) -> {
			seen.add(name);
			done.run();
		});
	}

	@Test
	void goesOnBehindATaskThatThrows() {
		List<String> seen = new CopyOnWriteArrayList<>();
		this.dispatcher.dispatch("chat", (done) -> {
			throw new IllegalStateException("broken");
		});
		this.dispatcher.dispatch("chat", (done) -> {
			throw new NoClassDefFoundError("broken");
		});
		this.dispatcher.dispatch("chat", (done) -> {
			seen.add("next");
			done.run();
		});
		assertThat(this.dispatcher.awaitIdle(PATIENCE)).isTrue();
		assertThat(seen).containsExactly("next");
	}

	@Test
	void handlesEventsThatTheExecutorRefuses() {
		this.threads.shutdownNow();
		List<String> seen = new ArrayList<>();
		this.dispatcher.dispatch("chat", (done) -> {
			seen.add("handled");
			done.run();
		});
		assertThat(seen).containsExactly("handled");
	}

	@Test
	void endsATurnOnceHoweverOftenItIsSaid() {
		List<Integer> seen = new CopyOnWriteArrayList<>();
		IntStream.range(0, 100).forEach((number) -> this.dispatcher.dispatch("chat", (done) -> {
			seen.add(number);
			done.run();
			done.run();
		}));
		assertThat(this.dispatcher.awaitIdle(PATIENCE)).isTrue();
		assertThat(seen).hasSize(100).isSorted();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
