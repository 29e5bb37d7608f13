package io.neonize.spring.outbox;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Lanes}.
 */
class LanesTests {

	private static final String NUMBER = "4915112345678@s.whatsapp.net";

	private static final String LID = "1234567890@lid";

	private static final Chat person = new Chat(LID, Set.of(NUMBER, LID));

	private final Lanes lanes = new Lanes();

	@Test
	void laneOfANumberBecomesThatOfThePerson() {
		Lane lane = lane(new Chat(NUMBER, Set.of(NUMBER)));
		assertThat(this.lanes.find(person)).isSameAs(lane);
		assertThat(this.lanes.find(new Chat(LID, Set.of(LID)))).isSameAs(lane);
		assertThat(lane.chat()).isEqualTo(person);
		this.lanes.remove(lane);
		assertThat(this.lanes.size()).isZero();
	}

	@Test
	void ofTwoLanesThatTurnOutToBeOnePersonsOneGivesWay() {
		Lane first = lane(new Chat(NUMBER, Set.of(NUMBER)));
		Lane second = lane(new Chat(LID, Set.of(LID)));
		Lane kept = this.lanes.find(person);
		Lane displaced = (kept == first) ? second : first;
		assertThat(this.lanes.contains(kept)).isTrue();
		assertThat(this.lanes.contains(displaced)).isFalse();
		this.lanes.remove(displaced);
		assertThat(this.lanes.find(person)).isSameAs(kept);
	}

	private Lane lane(Chat chat) {
		Lane lane = new Lane(null, chat, null);
		this.lanes.add(lane);
		return lane;
	}

}
