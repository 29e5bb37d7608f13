package io.neonize.client;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events are done at once, unless the brake is pulled.
 */
class BrakeTests {

	private final Brake brake = new Brake();

	private final List<String> told = new ArrayList<>();

	@Test
	void tellsAtOnceWhatIsDone() {
		this.brake.done(() -> this.told.add("first"));
		assertThat(this.told).containsExactly("first");
	}

	@Test
	void holdsBackWhatIsDoneUntilItIsReleased() {
		this.brake.pull();
		this.brake.done(() -> this.told.add("first"));
		this.brake.pull();
		this.brake.done(() -> this.told.add("second"));
		assertThat(this.told).isEmpty();
		this.brake.release();
		this.brake.done(() -> this.told.add("third"));
		assertThat(this.told).containsExactly("first", "second", "third");
	}

}
