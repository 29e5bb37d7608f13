package io.neonize.spring.store;

import java.util.List;

import io.neonize.client.store.RecordKey;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A column with sealed values, and what they are bound to.
 *
 * @param table its table
 * @param kind the column, or the literal, with the kind
 * @param key the column with the key
 * @param value the column itself
 */
record SealedColumn(String table, String kind, String key, String value) {

	/** The kind of what is no record but a received message. */
	static final String INBOX = "inbox";

	/** All of them. */
	static final List<SealedColumn> ALL = List.of(
			new SealedColumn("neonize_record", "kind", "record_key", "record_value"),
			new SealedColumn("neonize_inbox_message", "'" + INBOX + "'", "message_key", "payload"),
			new SealedColumn("neonize_outbox", "'outbox'", "message_id", "payload"));

	/**
	 * Lists the sessions that have values.
	 */
	List<String> sessions(JdbcTemplate jdbc) {
		return jdbc.queryForList("select distinct session_name from " + this.table, String.class);
	}

	/**
	 * Lists the values of a session that do not begin with a prefix.
	 */
	List<RecordKey> without(JdbcTemplate jdbc, String session, byte[] prefix) {
		return jdbc.query(
				"select %s, %s from %s where session_name = ? and %s <> ?".formatted(this.kind, this.key, this.table,
						start(prefix)),
				(row, number) -> new RecordKey(row.getString(1), row.getString(2)), session, prefix);
	}

	/**
	 * Whether a value of any session begins with a prefix.
	 */
	boolean isAnyWith(JdbcTemplate jdbc, byte[] prefix) {
		Integer count = jdbc.queryForObject("select count(*) from %s where %s = ?".formatted(this.table, start(prefix)),
				Integer.class, (Object) prefix);
		return count != null && count > 0;
	}

	byte @Nullable [] read(JdbcTemplate jdbc, String session, RecordKey key) {
		return DataAccessUtils
			.singleResult(jdbc.query("select %s from %s where %s".formatted(this.value, this.table, one()),
					(row, number) -> row.getBytes(1), session, key.kind(), key.key()));
	}

	/**
	 * Replaces a value unless it has changed. So nothing is lost, whoever runs the
	 * session.
	 */
	boolean replace(JdbcTemplate jdbc, String session, RecordKey key, byte[] before, byte[] after) {
		String sql = "update %s set %s = ? where %s and %s = ?".formatted(this.table, this.value, one(), this.value);
		return jdbc.update(sql, after, session, key.kind(), key.key(), before) > 0;
	}

	private String one() {
		return "session_name = ? and %s = ? and %s = ?".formatted(this.kind, this.key);
	}

	private String start(byte[] prefix) {
		return "substring(%s, 1, %d)".formatted(this.value, prefix.length);
	}

}
