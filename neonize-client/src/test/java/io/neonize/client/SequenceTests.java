package io.neonize.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Steps come one after the other.
 */
class SequenceTests {

	private final Sequence sequence = new Sequence();

	private final List<String> taken = new ArrayList<>();

	@Test
	void takesAStepAtOnceWhenNoneIsUnderWay() {
		assertThat(step("a", CompletableFuture.completedFuture(null))).isCompleted();
		assertThat(this.taken).containsExactly("a");
	}

	@Test
	void takesAStepWhenTheOneBeforeIsOver() {
		CompletableFuture<Void> first = new CompletableFuture<>();
		step("a", first);
		CompletableFuture<Void> second = step("b", CompletableFuture.completedFuture(null));
		assertThat(this.taken).containsExactly("a");
		first.complete(null);
		assertThat(this.taken).containsExactly("a", "b");
		assertThat(second).isCompleted();
	}

	@Test
	void goesOnBehindAStepThatFails() {
		CompletableFuture<Void> failed = step("a", CompletableFuture.failedFuture(new IllegalStateException("no")));
		CompletableFuture<Void> thrown = this.sequence.then(() -> {
			throw new IllegalStateException("not at all");
		});
		assertThat(step("b", CompletableFuture.completedFuture(null))).isCompleted();
		assertThat(this.taken).containsExactly("a", "b");
		assertThat(failed).isCompletedExceptionally();
		assertThat(thrown).isCompletedExceptionally();
	}

	@Test
	void isNotHeldUpByWhoWaitsForAStep() {
		CompletableFuture<Void> first = new CompletableFuture<>();
		CompletableFuture<Void> behind = new CompletableFuture<>();
		CompletableFuture<Void> chained = step("a", first).thenRun(behind::join);
		CompletableFuture.runAsync(() -> first.complete(null));
		step("b", CompletableFuture.completedFuture(null)).thenRun(() -> behind.complete(null)).join();
		chained.join();
	}

	private CompletableFuture<Void> step(String name, CompletableFuture<Void> end) {
		return this.sequence.then(() -> {
			this.taken.add(name);
			return end;
		});
	}

}
