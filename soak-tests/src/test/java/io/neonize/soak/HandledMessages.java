package io.neonize.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import io.neonize.test.database.TestDatabase;

/**
 * What bots have noted in their database.
 *
 * @param times how often each message was handled, by text without the leading word
 */
record HandledMessages(Map<String, Integer> times) {

	static HandledMessages in(TestDatabase database) {
		Map<String, Integer> times = new HashMap<>();
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select message, count(*) from handled group by message")) {
			while (rows.next()) {
				times.put(rows.getString(1).replaceFirst(".* ", ""), rows.getInt(2));
			}
			return new HandledMessages(times);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The bot's own table cannot be read", ex);
		}
	}

	boolean contains(String message) {
		return this.times.containsKey(message);
	}

	int count() {
		return this.times.size();
	}

	/**
	 * Counts the messages that were handled more than once.
	 * @return how many
	 */
	long repeated() {
		return this.times.values().stream().filter((count) -> count > 1).count();
	}

}
