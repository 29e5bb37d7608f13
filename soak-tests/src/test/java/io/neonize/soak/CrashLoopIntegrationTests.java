package io.neonize.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.EngineMode;
import io.neonize.simulator.Phone;
import io.neonize.test.database.DatabaseProduct;
import io.neonize.test.database.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message whose listener ends the JVM is given up after a few restarts, and costs
 * nobody else a message.
 */
class CrashLoopIntegrationTests {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private static final int MAX_ATTEMPTS = 3;

	private static final int CONTACTS = 7;

	@Test
	void messageThatEndsTheProcessIsGivenUpAndOthersAreAnswered() {
		try (TestDatabase database = DatabaseProduct.SQLITE.createDatabase();
				Scenario scenario = new Scenario("crash-loop", database, EngineMode.IN_PROCESS, 1, CONTACTS)) {
			Bot bot = scenario.startBot("bot", "neonize.events.retry.max-attempts=" + MAX_ATTEMPTS,
					"neonize.cluster.lease-duration=2s");
			List<String> others = write(scenario.correspondents(), scenario.phone());
			int ends = restartUntilAnswered(scenario, bot, others.size());
			assertThat(ends).as("ends of the process, see " + scenario.logs()).isEqualTo(MAX_ATTEMPTS);
			assertThat(others).allMatch((text) -> scenario.correspondents().answersTo(text) >= 1);
			assertThat(scenario.correspondents().strays()).singleElement()
				.asString()
				.startsWith("failed after " + MAX_ATTEMPTS)
				.contains("process ended");
			assertThat(failures(database)).singleElement().asString().contains("process ended");
			assertThat(scenario.runs()).containsExactly(bot.run());
			assertThat(bot.isAlive()).isTrue();
		}
	}

	/** One contact writes what ends the process, each other one writes two messages. */
	private static List<String> write(Correspondents contacts, Phone phone) {
		List<String> texts = new ArrayList<>();
		IntStream.range(1, CONTACTS).forEach((i) -> {
			contacts.get(i).sendTo(phone.number(), "hold " + i + "-1");
			contacts.get(i).sendTo(phone.number(), "ping " + i + "-2");
			texts.addAll(List.of(i + "-1", i + "-2"));
		});
		contacts.get(0).sendTo(phone.number(), "halt " + (texts.size() + 1));
		return texts;
	}

	private static int restartUntilAnswered(Scenario scenario, Bot bot, int answers) {
		int ends = 0;
		while (!endsOrAnswers(scenario, bot, answers)) {
			ends++;
			assertThat(ends).as("ends of the process, see " + scenario.logs()).isLessThanOrEqualTo(MAX_ATTEMPTS);
			scenario.restart(bot);
		}
		return ends;
	}

	/** Returns whether everything is answered; if not, the bot has ended. */
	private static boolean endsOrAnswers(Scenario scenario, Bot bot, int answers) {
		Awaitility.await("end of the bot or all answers, see " + scenario.logs())
			.atMost(LIMIT)
			.until(() -> !bot.isAlive() || isAnswered(scenario.correspondents(), answers));
		return bot.isAlive();
	}

	private static boolean isAnswered(Correspondents correspondents, int answers) {
		return correspondents.answered() >= answers && !correspondents.strays().isEmpty();
	}

	private static List<String> failures(TestDatabase database) {
		List<String> failures = new ArrayList<>();
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("select failure from neonize_inbox_message where state = 'FAILED'")) {
			while (rows.next()) {
				failures.add(rows.getString(1));
			}
			return failures;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The inbox cannot be read", ex);
		}
	}

}
