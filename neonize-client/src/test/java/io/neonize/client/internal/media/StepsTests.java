package io.neonize.client.internal.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work in several steps.
 */
class StepsTests {

	private final List<String> order = new ArrayList<>();

	private final CompletableFuture<String> call = new CompletableFuture<>();

	private final Steps<String> work = new Steps<>();

	@Test
	void failureIsSeenAfterTheCleanUp() {
		begin();
		this.call.completeExceptionally(new IllegalStateException("broken"));
		assertThat(this.order).containsExactly("cleaned up after java.lang.IllegalStateException: broken", "done");
		assertThat(this.work).isCompletedExceptionally();
	}

	@Test
	void resultIsSeenAfterTheCleanUp() {
		begin();
		this.call.complete("file");
		assertThat(this.order).containsExactly("cleaned up after null", "done");
		assertThat(this.work).isCompletedWithValue("file");
	}

	@Test
	void cancellationReachesTheStepAndCleansUp() {
		begin();
		this.work.cancel(true);
		assertThat(this.call).isCancelled();
		assertThat(this.order).contains("cleaned up after java.util.concurrent.CancellationException");
	}

	private void begin() {
		this.work.whenComplete((result, failure) -> this.order.add("done"));
		this.work.follow(
				(wanted) -> Steps.cleaningUp(this.call, (failure) -> this.order.add("cleaned up after " + failure)));
	}

}
