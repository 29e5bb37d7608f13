package io.neonize.spring.outbox;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link QueuePositions}, {@link MessageIds} and the pauses.
 */
class QueuePositionsTests {

	@Test
	void positionsGrowWhateverTheClockDoes() {
		QueuePositions positions = new QueuePositions(() -> 5_000_000L);
		long first = positions.next(Instant.ofEpochMilli(1000));
		long second = positions.next(Instant.ofEpochMilli(6000));
		long third = positions.next(Instant.ofEpochMilli(2000));
		assertThat(first).isEqualTo(5_000_001);
		assertThat(second).isEqualTo(6_000_000);
		assertThat(third).isEqualTo(6_000_001);
	}

	@Test
	void messageForLaterComesBehindWhatIsDueBefore() {
		QueuePositions positions = new QueuePositions(() -> 0);
		long tomorrow = positions.at(Instant.ofEpochMilli(9000));
		long tomorrowToo = positions.at(Instant.ofEpochMilli(9000));
		assertThat(positions.next(Instant.ofEpochMilli(1000))).isLessThan(tomorrow);
		assertThat(tomorrow).isLessThan(tomorrowToo);
		assertThat(positions.next(Instant.ofEpochMilli(9001))).isGreaterThan(tomorrowToo);
	}

	@Test
	void idsHaveTheFormOfWhatsAppsOwn() {
		assertThat(MessageIds.next()).matches("3EB0[0-9A-F]{18}").isNotEqualTo(MessageIds.next());
	}

}
