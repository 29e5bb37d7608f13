package io.neonize.spring.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.entity.InboxMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Writes received messages and what has become of them with JDBC batches, on the
 * connection of the transaction around it.
 */
public class MessageWriter {

	private static final int MAX_KEYS = 500;

	private static final String FIND = "select message_key from neonize_inbox_message "
			+ "where session_name = :session and message_key in (:keys)";

	private static final String INSERT = "insert into neonize_inbox_message "
			+ "(session_name, message_key, chat, sender, message_id, state, attempts, received_at, payload) "
			+ "values (?, ?, ?, ?, ?, 'WAITING', 0, ?, ?)";

	private static final String DONE = "update neonize_inbox_message "
			+ "set state = 'DONE', attempts = ?, settled_at = ?, failure = ?, payload = null "
			+ "where session_name = ? and message_key = ? and state <> 'DONE'";

	private static final String SETTLE = "update neonize_inbox_message "
			+ "set state = ?, attempts = ?, settled_at = ?, failure = ? "
			+ "where session_name = ? and message_key = ? and state <> 'DONE'";

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	private final ValueCipher cipher;

	/**
	 * Creates a writer.
	 * @param dataSource the database of the persistence unit
	 * @param cipher seals the messages
	 */
	public MessageWriter(DataSource dataSource, ValueCipher cipher) {
		this.cipher = cipher;
		this.jdbc = new JdbcTemplate(dataSource);
		this.named = new NamedParameterJdbcTemplate(this.jdbc);
	}

	/**
	 * Writes the messages and settlements of batches. To be called in a transaction.
	 * @param batches the batches, in order
	 * @return the keys of messages that had been stored before
	 */
	Set<MessageKey> write(List<RecordBatch> batches) {
		Set<MessageKey> known = insert(batches);
		List<MessageSettlement> settled = batches.stream().flatMap((batch) -> batch.settled().stream()).toList();
		settle(settled);
		return known;
	}

	private Set<MessageKey> insert(List<RecordBatch> batches) {
		Map<MessageKey, StoredMessage> received = new LinkedHashMap<>();
		batches.stream()
			.flatMap((batch) -> batch.received().stream())
			.forEach((message) -> received.putIfAbsent(message.key(), message));
		Set<MessageKey> known = find(received.keySet());
		List<Object[]> rows = received.values()
			.stream()
			.filter((message) -> !known.contains(message.key()))
			.map(this::row)
			.toList();
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(INSERT, rows);
		}
		return known;
	}

	private Set<MessageKey> find(Set<MessageKey> keys) {
		Set<MessageKey> found = new HashSet<>();
		Map<String, List<String>> sessions = keys.stream()
			.collect(Collectors.groupingBy(MessageKey::session,
					Collectors.mapping(MessageKey::hash, Collectors.toList())));
		sessions.forEach((session, hashes) -> {
			for (int i = 0; i < hashes.size(); i += MAX_KEYS) {
				List<String> part = hashes.subList(i, Math.min(i + MAX_KEYS, hashes.size()));
				this.named.queryForList(FIND, Map.of("session", session, "keys", part), String.class)
					.forEach((hash) -> found.add(new MessageKey(session, hash)));
			}
		});
		return found;
	}

	private Object[] row(StoredMessage message) {
		MessageKey key = message.key();
		byte[] sealed = this.cipher.seal(key.session(), sealedUnder(key), message.payload());
		return new Object[] { key.session(), key.hash(), text(message.chat()), text(message.sender()),
				text(message.id()), message.received().toEpochMilli(), sealed };
	}

	/** What the content of a message is bound to when it is sealed. */
	static RecordKey sealedUnder(MessageKey key) {
		return new RecordKey(SealedColumn.INBOX, key.hash());
	}

	/**
	 * Writes what has become of messages. To be called in a transaction.
	 * @param settled the settlements
	 */
	void settle(List<MessageSettlement> settled) {
		List<Object[]> done = new ArrayList<>();
		List<Object[]> others = new ArrayList<>();
		for (MessageSettlement one : settled) {
			MessageKey key = one.key();
			long time = one.time().toEpochMilli();
			String failure = cut(one.failure(), InboxMessage.MAX_FAILURE_LENGTH);
			if (one.state() == MessageState.DONE) {
				done.add(new Object[] { one.attempts(), time, failure, key.session(), key.hash() });
			}
			else {
				others
					.add(new Object[] { one.state().name(), one.attempts(), time, failure, key.session(), key.hash() });
			}
		}
		// in this order, since what is done stays so
		update(SETTLE, others);
		update(DONE, done);
	}

	private void update(String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(statement, rows);
		}
	}

	private static String text(String text) {
		String cut = cut(text, InboxMessage.MAX_TEXT_LENGTH);
		return (cut != null) ? cut : "";
	}

	/** What a stranger sends or an exception says must not make the transaction fail. */
	private static @Nullable String cut(@Nullable String text, int length) {
		if (text == null) {
			return null;
		}
		String clean = text.replace('\0', ' ');
		return (clean.length() > length) ? clean.substring(0, length) : clean;
	}

}
