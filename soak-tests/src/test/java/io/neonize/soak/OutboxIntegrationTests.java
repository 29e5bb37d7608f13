package io.neonize.soak;

import java.util.stream.Stream;

import io.neonize.client.EngineMode;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a bot enqueues in transactions arrives once if they commit, and never if not.
 */
class OutboxIntegrationTests {

	private static final int CONTACTS = 8;

	@Test
	void everyEnqueuedMessageArrivesOnceFromABotThatIsKilled() {
		int messages = SoakSize.OUTBOX.value();
		int kills = SoakSize.KILLS.value();
		try (TestDatabase database = DatabaseProduct.SQLITE.createDatabase();
				Scenario scenario = new Scenario("outbox", database, EngineMode.IN_PROCESS, 1, CONTACTS)) {
			Bot bot = scenario.startBot("bot", "neonize.outbox.pacing.enabled=false");
			Traffic traffic = scenario.startTraffic("order", messages);
			for (int answers : KillPoints.choose(kills, messages)) {
				traffic.awaitAnswers(answers);
				bot.kill();
				scenario.restart(bot);
			}
			traffic.awaitAllAnswers();
			Outcome outcome = scenario.end();
			assertThat(outcome).as("see " + bot.log()).returns(0L, Outcome::lost).returns(0L, Outcome::undecryptable);
			Correspondents contacts = scenario.correspondents();
			Stream<String> committed = traffic.sent().stream().filter((message) -> !message.matches(".*[05]"));
			assertThat(committed).as("see " + bot.log()).allMatch((message) -> contacts.answersTo(message) == 1);
			assertThat(contacts.strays()).as("what was rolled back").isEmpty();
			assertThat(contacts.copies()).as("copies of what was in flight").isLessThanOrEqualTo(kills * CONTACTS);
		}
	}

}
