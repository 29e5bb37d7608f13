package io.neonize.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.neonize.client.EngineMode;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of a bot share its sessions on one PostgreSQL.
 */
class TwoInstancesIntegrationTests {

	private static final int SESSIONS = 6;

	private static final int CONTACTS = 7;

	/** So long may a session move, and a bot take to start, on a busy machine. */
	private static final Duration LIMIT = Duration.ofMinutes(4);

	@BeforeAll
	static void requirePostgresql() {
		Assumptions.assumeTrue(DatabaseProduct.POSTGRESQL.isInstalled(), "PostgreSQL is not installed");
	}

	@Test
	void runNoSessionTwiceAndLoseNothingWhenTheyAreKilledAndPaused() {
		try (TestDatabase database = DatabaseProduct.POSTGRESQL.createDatabase();
				Scenario scenario = new Scenario("two-instances", database, EngineMode.IN_PROCESS, SESSIONS,
						CONTACTS)) {
			List<Bot> bots = startBots(scenario, Duration.ofSeconds(5));
			Traffic traffic = scenario.startTraffic("ping", Integer.MAX_VALUE);
			int pauses = disturb(scenario, bots, traffic);
			traffic.stop();
			traffic.awaitAllAnswers();
			assertThat(scenario.devices()).as("nobody logs in who has lost a lease")
				.allMatch((device) -> device.replaced() <= pauses);
			awaitEvenShares(scenario, bots);
			assertThat(scenario.end()).as("see " + scenario.logs())
				.returns(0L, Outcome::lost)
				.returns(0L, Outcome::undecryptable);
		}
	}

	@Test
	void handSessionsOverWhenTheyAreRestartedInTurn() {
		try (TestDatabase database = DatabaseProduct.POSTGRESQL.createDatabase();
				Scenario scenario = new Scenario("rolling-restart", database, EngineMode.PROCESS, SESSIONS, CONTACTS)) {
			// whoever had to wait for the end of such a lease would fail
			List<Bot> bots = startBots(scenario, LIMIT.multipliedBy(2));
			Traffic traffic = scenario.startTraffic("ping", SoakSize.MESSAGES.value());
			for (int i = 0; i < bots.size(); i++) {
				awaitEvenShares(scenario, bots);
				bots.get(i).stop();
				awaitAllSessions(scenario, bots.get(1 - i));
				scenario.restart(bots.get(i));
			}
			traffic.awaitAllAnswers();
			assertThat(scenario.devices()).as("nobody takes what is not given")
				.allMatch((device) -> device.replaced() == 0);
			assertThat(scenario.end()).as("see " + scenario.logs())
				.returns(0L, Outcome::lost)
				.returns(0L, Outcome::duplicated)
				.returns(0L, Outcome::undecryptable);
		}
	}

	private static List<Bot> startBots(Scenario scenario, Duration lease) {
		String property = "neonize.cluster.lease-duration=" + lease.toSeconds() + "s";
		List<Bot> bots = List.of(scenario.startBot("one", property), scenario.startBot("two", property));
		awaitEvenShares(scenario, bots);
		return bots;
	}

	/** Kills and pauses bots in turn, and returns how often one was paused. */
	private static int disturb(Scenario scenario, List<Bot> bots, Traffic traffic) {
		long end = System.nanoTime() + Duration.ofSeconds(SoakSize.SECONDS.value()).toNanos();
		Random random = KillPoints.random();
		int pauses = 0;
		do {
			Bot killed = bots.get(random.nextInt(2));
			killed.kill();
			scenario.restart(killed);
			traffic.awaitMoreAnswers(random.nextInt(1, 50));
			int paused = random.nextInt(2);
			bots.get(paused).pause();
			awaitAllSessions(scenario, bots.get(1 - paused));
			bots.get(paused).resume();
			pauses++;
			traffic.awaitMoreAnswers(random.nextInt(1, 50));
		}
		while (System.nanoTime() < end);
		return pauses;
	}

	private static void awaitAllSessions(Scenario scenario, Bot bot) {
		await("all sessions at " + bot.log()).atMost(LIMIT)
			.until(() -> scenario.runs().stream().allMatch((run) -> run == bot.run()));
	}

	private static void awaitEvenShares(Scenario scenario, List<Bot> bots) {
		await("even shares, see " + scenario.logs()).atMost(LIMIT)
			.until(() -> scenario.runs().stream().filter((run) -> run == bots.get(0).run()).count() == SESSIONS / 2);
	}

}
