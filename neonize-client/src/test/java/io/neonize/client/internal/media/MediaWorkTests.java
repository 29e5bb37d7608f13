package io.neonize.client.internal.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link MediaWork}.
 */
class MediaWorkTests {

	private final CountDownLatch gate = new CountDownLatch(1);

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	@Test
	void clientsOfAJvmShareItsThreads() {
		try (MediaWork one = new MediaWork(2, 100); MediaWork other = new MediaWork(2, 100)) {
			List<CompletableFuture<Integer>> all = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				all.add(one.begin((wanted) -> work()));
				all.add(other.begin((wanted) -> work()));
			}
			this.gate.countDown();
			all.forEach(CompletableFuture::join);
			assertThat(this.most).hasValueLessThanOrEqualTo(2);
		}
	}

	@Test
	void workBeyondTheQueueFailsAtOnceAndPlacesBecomeFree() {
		try (MediaWork work = new MediaWork(1, 1)) {
			CompletableFuture<Integer> first = work.begin((wanted) -> work());
			CompletableFuture<Integer> second = work.begin((wanted) -> work());
			CompletableFuture<Integer> third = work.begin((wanted) -> work());
			assertThat(code(third)).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
			second.cancel(true);
			CompletableFuture<Integer> fourth = work.begin((wanted) -> work());
			this.gate.countDown();
			assertThat(first.join()).isOne();
			assertThat(fourth.join()).isOne();
		}
	}

	@Test
	void closingEndsWhatRunsAndWhatWaits() {
		MediaWork work = new MediaWork(1, 10);
		CompletableFuture<Object> step = new CompletableFuture<>();
		CompletableFuture<Object> running = work.begin((wanted) -> step);
		work.begin((wanted) -> CompletableFuture.completedFuture(null)).join();
		CompletableFuture<Integer> blocked = work.begin((wanted) -> work());
		CompletableFuture<Integer> waiting = work.begin((wanted) -> work());
		work.close();
		assertThat(code(running)).isEqualTo(ErrorCode.CLOSED);
		assertThat(code(blocked)).isEqualTo(ErrorCode.CLOSED);
		assertThat(code(waiting)).isEqualTo(ErrorCode.CLOSED);
		assertThat(step).isCancelled();
		assertThat(code(work.begin((wanted) -> work()))).isEqualTo(ErrorCode.CLOSED);
	}

	@Test
	void limitsThatMakeNoSenseAreRefused() {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> new MediaWork(0, 1));
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> new MediaWork(1, -1));
	}

	@Test
	void queueMayBeAsLongAsANumberCanSay() {
		try (MediaWork work = new MediaWork(2, Integer.MAX_VALUE)) {
			this.gate.countDown();
			assertThat(work.begin((wanted) -> work()).join()).isOne();
		}
	}

	private CompletableFuture<Integer> work() {
		int now = this.running.incrementAndGet();
		this.most.accumulateAndGet(now, Math::max);
		try {
			this.gate.await();
			return CompletableFuture.completedFuture(1);
		}
		catch (InterruptedException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		finally {
			this.running.decrementAndGet();
		}
	}

	private static ErrorCode code(CompletableFuture<?> future) {
		CompletionException failure = org.assertj.core.api.Assertions.catchThrowableOfType(CompletionException.class,
				future::join);
		return ((NeonizeException) failure.getCause()).code();
	}

}
