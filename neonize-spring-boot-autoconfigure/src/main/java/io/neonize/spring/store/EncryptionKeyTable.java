package io.neonize.spring.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.neonize.client.store.EncryptionKey;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The keys that stored values are sealed with: their ids and check values. A key joins
 * before the first value is sealed with it, and leaves when none is any more.
 */
public class EncryptionKeyTable {

	private final JdbcTemplate jdbc;

	/**
	 * Creates a table.
	 * @param dataSource the database that holds the sessions
	 */
	public EncryptionKeyTable(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/**
	 * Adds the current key, once every key in use is among the given ones.
	 * @param keys the configured keys
	 * @throws EncryptionKeyException when one is missing; nothing was changed
	 */
	public void join(EncryptionKeys keys) {
		Map<String, String> inUse = inUse();
		Map<String, String> configured = new LinkedHashMap<>();
		keys.all().forEach((key) -> configured.put(key.id(), key.checkValue()));
		List<String> missing = inUse.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(configured.get(entry.getKey())))
			.map(Map.Entry::getKey)
			.toList();
		if (!missing.isEmpty()) {
			throw missing(missing, configured.keySet().stream().toList());
		}
		if (keys.current() != null && !inUse.containsKey(keys.current().id())) {
			add(keys.current());
		}
	}

	private void add(EncryptionKey key) {
		try {
			this.jdbc.update("insert into neonize_encryption_key (key_id, check_value) values (?, ?)", key.id(),
					key.checkValue());
		}
		catch (DuplicateKeyException ex) {
			// another instance of the application starts too, with the same key
		}
	}

	/**
	 * Returns what was noted beside a key, {@code null} when that is nothing, or nothing
	 * that the key vouches for.
	 */
	Sealing.@Nullable State state(EncryptionKey key) {
		List<String[]> rows = this.jdbc.query("select state, state_mac from neonize_encryption_key where key_id = ?",
				(row, number) -> new String[] { row.getString(1), row.getString(2) }, key.id());
		return Stream.of(Sealing.State.values())
			.filter((state) -> rows.stream()
				.anyMatch((row) -> state.name().equals(row[0]) && state.code(key).equals(row[1])))
			.findFirst()
			.orElse(null);
	}

	/** Notes how far the store is sealed. What is noted once to be sealed stays so. */
	void note(EncryptionKey key, Sealing.State state) {
		String unless = (state == Sealing.State.SEALED) ? "" : " and (state is null or state <> 'SEALED')";
		this.jdbc.update("update neonize_encryption_key set state = ?, state_mac = ? where key_id = ?" + unless,
				state.name(), state.code(key), key.id());
	}

	/**
	 * Returns the ids of the keys in use.
	 */
	List<String> ids() {
		return List.copyOf(inUse().keySet());
	}

	void remove(String id) {
		this.jdbc.update("delete from neonize_encryption_key where key_id = ?", id);
	}

	private Map<String, String> inUse() {
		Map<String, String> keys = new LinkedHashMap<>();
		this.jdbc.query("select key_id, check_value from neonize_encryption_key order by key_id",
				(RowCallbackHandler) (row) -> keys.put(row.getString(1), row.getString(2)));
		return keys;
	}

	private static EncryptionKeyException missing(List<String> missing, List<String> configured) {
		String have = configured.isEmpty() ? "No encryption key is configured"
				: "The configured keys have the ids " + configured;
		return new EncryptionKeyException(
				"Values in the session store are sealed with keys that are not configured: %s. %s. Nothing was changed."
					.formatted(missing, have),
				"Set neonize.store.encryption-key to the key the store was sealed with. To exchange it for another one, "
						+ "keep it in neonize.store.previous-encryption-keys until the log says that it is not used any more.");
	}

}
