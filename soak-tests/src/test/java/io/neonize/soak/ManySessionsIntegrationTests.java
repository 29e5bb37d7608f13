package io.neonize.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

import io.neonize.client.EngineMode;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One bot runs many sessions.
 */
class ManySessionsIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(ManySessionsIntegrationTests.class);

	private static final int MESSAGES_EACH = 60;

	private static final int CONTACTS = 19;

	/** What a garbage collector may leave lying about. */
	private static final double SLACK = 1.5;

	@Test
	void allOfThemAnswerOnOneSqliteFileInConstantMemory() throws IOException {
		int sessions = SoakSize.SESSIONS.value();
		int messages = sessions * MESSAGES_EACH;
		try (TestDatabase database = DatabaseProduct.SQLITE.createDatabase();
				Scenario scenario = new Scenario("many-sessions", database, EngineMode.IN_PROCESS, sessions,
						CONTACTS)) {
			Bot bot = scenario.startBot("bot");
			long begin = System.nanoTime();
			Traffic traffic = scenario.startTraffic("ping", messages);
			traffic.awaitAnswers(messages / 3);
			Memory third = scenario.memory(bot);
			traffic.awaitAllAnswers();
			logger.info("{} messages each second", messages * 1_000_000_000L / (System.nanoTime() - begin));
			Memory end = scenario.memory(bot);
			logger.info("{} after a third, {} in the end", third, end);
			Outcome outcome = scenario.end();
			assertThat(outcome).as("see " + bot.log())
				.returns(0L, Outcome::lost)
				.returns(0L, Outcome::undecryptable)
				.returns(0L, Outcome::duplicated);
			assertThat(end.heapKilobytes()).isLessThan((long) (third.heapKilobytes() * SLACK));
			assertThat(end.residentKilobytes()).isLessThan((long) (third.residentKilobytes() * SLACK));
			assertNeverLocked(bot);
		}
	}

	private static void assertNeverLocked(Bot bot) throws IOException {
		try (Stream<String> log = Files.lines(bot.log())) {
			assertThat(log).noneMatch((line) -> line.contains("database is locked") || line.contains("SQLITE_BUSY"));
		}
	}

}
