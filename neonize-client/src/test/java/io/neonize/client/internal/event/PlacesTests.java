package io.neonize.client.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Places}.
 */
class PlacesTests {

	private final Places places = new Places();

	private final List<String> freed = new ArrayList<>();

	@Test
	void eventKeepsItsPlaceUntilItsListenersAreDone() {
		Runnable end = take("receipt", false);
		assertThat(this.freed).isEmpty();
		end.run();
		assertThat(this.freed).containsExactly("receipt");
	}

	@Test
	void allPlacesAreFreeWhileAnAnswerIsAwaited() {
		Runnable message = take("message", true);
		Runnable receipt = take("receipt", false);
		CompletableFuture<Void> answer = new CompletableFuture<>();
		this.places.await(answer);
		take("behind", false);
		assertThat(this.freed).containsExactlyInAnyOrder("message", "receipt", "behind");
		answer.complete(null);
		take("later", false);
		message.run();
		receipt.run();
		assertThat(this.freed).hasSize(3);
	}

	@Test
	void noMoreEventsWaitInMemoryThanThereIsRoomForWhateverIsAwaited() {
		this.places.await(new CompletableFuture<>());
		List<Runnable> ends = new ArrayList<>();
		for (int i = 0; i < 12_000; i++) {
			ends.add(take("receipt", false));
		}
		assertThat(this.freed).hasSize(10_000);
		take("message", true);
		assertThat(this.freed).hasSize(10_001);
		ends.forEach(Runnable::run);
		assertThat(this.freed).hasSize(12_001);
		take("after", false);
		assertThat(this.freed).hasSize(12_002);
	}

	private Runnable take(String event, boolean stored) {
		return this.places.take(() -> this.freed.add(event), stored);
	}

}
