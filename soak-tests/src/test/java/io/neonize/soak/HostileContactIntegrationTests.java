package io.neonize.soak;

import java.time.Duration;

import io.neonize.client.EngineMode;
import io.neonize.simulator.Contact;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stranger sends whatever a hostile client can make up.
 */
class HostileContactIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(HostileContactIntegrationTests.class);

	/** How long an honest contact may wait for an answer behind a hostile input. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** What a garbage collector may leave lying about. */
	private static final double SLACK = 1.5;

	private static final long SEED = Long.getLong("soak.seed", System.nanoTime());

	@ParameterizedTest
	@EnumSource(value = EngineMode.class, names = { "IN_PROCESS", "PROCESS" })
	void othersAreAnsweredInConstantMemoryAndTheSessionOpensAgain(EngineMode mode) {
		int inputs = SoakSize.HOSTILE_INPUTS.value();
		logger.info("{} hostile inputs, seed {}", inputs, SEED);
		try (TestDatabase database = DatabaseProduct.SQLITE.createDatabase();
				Scenario scenario = new Scenario("hostile-contact", database, mode, 1, 2)) {
			Bot bot = scenario.startBot("bot");
			attack(scenario, 0, inputs / 3);
			Memory third = scenario.memory(bot);
			attack(scenario, inputs / 3, inputs);
			Memory end = scenario.memory(bot);
			logger.info("{} after a third, {} in the end", third, end);
			bot.stop();
			scenario.restart(bot);
			scenario.awaitConnected(bot);
			assertAnswered(scenario, "restart");
			assertThat(end.heapKilobytes()).isLessThan((long) (third.heapKilobytes() * SLACK));
			assertThat(end.residentKilobytes()).isLessThan((long) (third.residentKilobytes() * SLACK));
		}
	}

	private static void attack(Scenario scenario, int first, int end) {
		Contact mallory = scenario.correspondents().get(1);
		for (int i = first; i < end; i++) {
			String kind = mallory.attack(scenario.phone().number(), SEED, i, 1).get(0);
			assertAnswered(scenario, "input-%d-%s".formatted(i, kind));
		}
	}

	/** Somebody else writes, and gets an answer. */
	private static void assertAnswered(Scenario scenario, String behind) {
		scenario.correspondents().get(0).sendTo(scenario.phone().number(), "ping " + behind);
		Awaitility.await("answer behind %s of seed %d, see %s".formatted(behind, SEED, scenario.logs()))
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> scenario.correspondents().answered() >= 0 && scenario.correspondents().answersTo(behind) > 0);
	}

}
