package io.neonize.spring.outbox;

import java.time.Duration;

import io.neonize.spring.outbox.OutboxSettings.Pace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Pacing}. The rates are so low that no token comes while a test runs.
 */
class PacingTests {

	private static final Pace SLOW = new Pace(1, 3);

	@Test
	void chatHasItsBurstAndThenWaits() {
		Pacing pacing = new Pacing(Pace.UNLIMITED, SLOW);
		for (int i = 0; i < 3; i++) {
			assertThat(pacing.takeForRecipient("s", "alice")).isZero();
		}
		assertThat(pacing.takeForRecipient("s", "alice")).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
		assertThat(pacing.takeForRecipient("s", "bob")).isZero();
		assertThat(pacing.takeForRecipient("other", "alice")).isZero();
	}

	@Test
	void sessionHasItsBurstAndThenWaits() {
		Pacing pacing = new Pacing(SLOW, Pace.UNLIMITED);
		for (int i = 0; i < 3; i++) {
			assertThat(pacing.takeForSession("s")).isZero();
		}
		assertThat(pacing.takeForSession("s")).isPositive();
		assertThat(pacing.takeForSession("other")).isZero();
		pacing.giveBack("s");
		assertThat(pacing.takeForSession("s")).isZero();
		assertThat(pacing.takeForSession("s")).isPositive();
	}

	@Test
	void forgettingFullBucketsGivesNobodyMore() {
		Pacing pacing = new Pacing(Pace.UNLIMITED, SLOW);
		pacing.takeForRecipient("s", "alice");
		pacing.prune();
		pacing.takeForRecipient("s", "alice");
		pacing.takeForRecipient("s", "alice");
		assertThat(pacing.takeForRecipient("s", "alice")).isPositive();
	}

	@Test
	void unlimitedNeverWaits() {
		Pacing pacing = new Pacing(Pace.UNLIMITED, Pace.UNLIMITED);
		for (int i = 0; i < 1000; i++) {
			assertThat(pacing.takeForSession("s")).isZero();
			assertThat(pacing.takeForRecipient("s", "alice")).isZero();
		}
	}

}
