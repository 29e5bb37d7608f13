package io.neonize.client.message;

import io.neonize.client.Jid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is mentioned in a text.
 */
class MentionsTests {

	@Test
	void findsEverybodyOnce() {
		assertThat(Mentions.of("@4915112345678 and (@12025550199), again @4915112345678.", Jid.USER_SERVER))
			.containsExactly(Jid.ofPhone("4915112345678"), Jid.ofPhone("12025550199"));
	}

	@Test
	void leavesOutWhatIsNoMention() {
		assertThat(Mentions.of("me@4915112345678.org @4915112345678@g.us @12 @everyone 4915112345678 @@4915112345678",
				Jid.USER_SERVER))
			.isEmpty();
	}

}
