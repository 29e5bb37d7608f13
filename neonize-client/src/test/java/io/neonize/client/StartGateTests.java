package io.neonize.client;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only so many sessions start at once.
 */
class StartGateTests {

	private final StartGate gate = new StartGate(2);

	@Test
	void letsTheNextOneInWhenAnotherHasLeft() {
		StartGate.Place first = this.gate.enter().join();
		this.gate.enter().join();
		CompletableFuture<StartGate.Place> third = this.gate.enter();
		CompletableFuture<StartGate.Place> fourth = this.gate.enter();
		assertThat(third).isNotDone();
		first.leave();
		assertThat(third).isDone();
		assertThat(fourth).isNotDone();
	}

	@Test
	void countsAPlaceOnce() {
		StartGate.Place first = this.gate.enter().join();
		this.gate.enter().join();
		first.leave();
		first.leave();
		assertThat(this.gate.enter()).isDone();
		assertThat(this.gate.enter()).isNotDone();
	}

}
