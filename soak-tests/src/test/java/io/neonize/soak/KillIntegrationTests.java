package io.neonize.soak;

import io.neonize.client.EngineMode;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.DatabaseServer;
import io.neonize.test.database.EveryDatabase;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is killed while contacts write, no message and no answer is lost.
 */
class KillIntegrationTests {

	private static final int CONTACTS = 8;

	/** Of each chat, one is with the listener and another is not settled yet. */
	private static final int IN_FLIGHT = 2 * CONTACTS;

	@EveryDatabase(of = { DatabaseProduct.SQLITE, DatabaseProduct.POSTGRESQL })
	void killedBotHandlesAndAnswersEveryMessage(TestDatabase database) {
		EngineMode mode = (database.product() == DatabaseProduct.SQLITE) ? EngineMode.IN_PROCESS : EngineMode.PROCESS;
		play("kill-bot", database, mode, SoakSize.KILLS, (scenario, bot) -> {
			bot.kill();
			scenario.restart(bot);
		});
	}

	@Test
	void botWhoseEngineIsKilledHandlesAndAnswersEveryMessage() {
		try (TestDatabase database = DatabaseProduct.SQLITE.createDatabase()) {
			play("kill-engine", database, EngineMode.PROCESS, SoakSize.KILLS, (scenario, bot) -> bot.killEngine());
		}
	}

	@Test
	void botWhoseDatabaseIsKilledHandlesAndAnswersEveryMessage() {
		Assumptions.assumeTrue(DatabaseProduct.POSTGRESQL.isInstalled(), "PostgreSQL is not installed");
		try (DatabaseServer server = DatabaseProduct.POSTGRESQL.createServer()) {
			server.start();
			play("kill-database", server.createDatabase(), EngineMode.IN_PROCESS, SoakSize.DATABASE_KILLS,
					(scenario, bot) -> {
						server.kill();
						server.start();
					});
		}
	}

	private static void play(String name, TestDatabase database, EngineMode mode, SoakSize kills, Killer killer) {
		int messages = SoakSize.MESSAGES.value();
		try (Scenario scenario = new Scenario(name, database, mode, 1, CONTACTS)) {
			Bot bot = scenario.startBot("bot", "neonize.cluster.lease-duration=5s");
			Traffic traffic = scenario.startTraffic("ping", messages);
			for (int answers : KillPoints.choose(kills.value(), messages)) {
				traffic.awaitAnswers(answers);
				killer.kill(scenario, bot);
			}
			traffic.awaitAllAnswers();
			Outcome outcome = scenario.end();
			assertThat(outcome).as("see " + scenario.logs())
				.returns(0L, Outcome::lost)
				.returns(0L, Outcome::undecryptable)
				.extracting(Outcome::duplicated)
				.matches((duplicated) -> duplicated <= kills.value() * IN_FLIGHT, "only what was in flight came again");
		}
	}

	/**
	 * Ends something, and starts it again if nobody else does.
	 */
	@FunctionalInterface
	private interface Killer {

		void kill(Scenario scenario, Bot bot);

	}

}
