package io.neonize.spring.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

import io.neonize.client.store.RecordKey;
import io.neonize.spring.store.entity.OutboxPlace;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A column with sealed values.
 *
 * @param table its table
 * @param kind the column, or the literal, with the kind
 * @param key the column with the key
 * @param value the column itself
 * @param filled which rows have a value
 */
record SealedColumn(String table, String kind, String key, String value, String filled) {

	/** The kind of what is no record but a received message. */
	static final String INBOX = "inbox";

	/** The messages of the outbox. */
	static final SealedColumn OUTBOX = new SealedColumn("neonize_outbox", "'" + OutboxPlace.KIND + "'", "message_id",
			"payload", "state <> 'SENT'");

	/** All of them. */
	static final List<SealedColumn> ALL = List
		.of(new SealedColumn("neonize_record", "kind", "record_key", "record_value", "1 = 1"), new SealedColumn(
				"neonize_inbox_message", "'" + INBOX + "'", "message_key", "payload", "payload is not null"), OUTBOX);

	private static final byte[] SEALED = HexFormat.of().parseHex("004e5a01");

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
				"select %s, %s from %s where session_name = ? and %s and %s <> ?".formatted(this.kind, this.key,
						this.table, this.filled, start(prefix)),
				(row, number) -> new RecordKey(row.getString(1), row.getString(2)), session, prefix);
	}

	/**
	 * Whether a value of any session begins with a prefix.
	 */
	boolean isAnyWith(JdbcTemplate jdbc, byte[] prefix) {
		return isAny(jdbc, start(prefix) + " = ?", prefix);
	}

	/**
	 * Whether a value of any session is not sealed.
	 */
	boolean isAnyClear(JdbcTemplate jdbc) {
		return isAny(jdbc, start(SEALED) + " <> ?", SEALED);
	}

	private boolean isAny(JdbcTemplate jdbc, String condition, byte[] prefix) {
		Integer count = jdbc.queryForObject(
				"select count(*) from %s where %s and %s".formatted(this.table, this.filled, condition), Integer.class,
				(Object) prefix);
		return count != null && count > 0;
	}

	/**
	 * Reads a value, and what it is bound to.
	 */
	@Nullable Value read(JdbcTemplate jdbc, String session, RecordKey key) {
		String more = equals(OUTBOX) ? ", recipient, media_location, media_kind" : "";
		return DataAccessUtils
			.singleResult(jdbc.query("select %s%s from %s where %s".formatted(this.value, more, this.table, one()),
					(row, number) -> value(row, key), session, key.kind(), key.key()));
	}

	private Value value(ResultSet row, RecordKey key) throws SQLException {
		byte[] stored = row.getBytes(1);
		if (!equals(OUTBOX)) {
			return new Value(stored, key, key);
		}
		OutboxPlace place = new OutboxPlace(key.key(), row.getString(2), row.getString(3), row.getString(4));
		return new Value(stored, place.bound(), place.unbound());
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

	/**
	 * A stored value.
	 *
	 * @param stored what is stored
	 * @param place what it is bound to
	 * @param formerPlace what earlier versions have bound it to
	 */
	record Value(byte @Nullable [] stored, RecordKey place, RecordKey formerPlace) {
	}

}
