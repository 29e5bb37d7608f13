package io.neonize.spring.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.entity.NeonizeRecord.Key;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes records with two JDBC batches, on the connection of the transaction around it.
 */
public class RecordWriter {

	private static final String DELETE = "delete from neonize_record where session_name = ? and kind = ? and record_key = ?";

	private final JdbcTemplate jdbc;

	private final String upsert;

	private final ValueCipher cipher;

	private final @Nullable SessionFence fence;

	/**
	 * Creates a writer.
	 * @param dataSource the database of the persistence unit
	 * @param cipher seals the values
	 * @param leases whether the sessions are run under leases, which every write proves
	 */
	public RecordWriter(DataSource dataSource, ValueCipher cipher, boolean leases) {
		this.cipher = cipher;
		this.jdbc = new JdbcTemplate(dataSource);
		this.upsert = StoreDialect.of(dataSource).upsert();
		this.fence = leases ? new SessionFence(dataSource) : null;
	}

	/**
	 * Writes what is left when all batches have happened. To be called in a transaction.
	 * @param batches the batches, in order
	 */
	void write(List<RecordBatch> batches) {
		if (this.fence != null) {
			this.fence.check(batches);
		}
		List<Object[]> puts = new ArrayList<>();
		List<Object[]> deletes = new ArrayList<>();
		lastValues(batches).forEach((key, value) -> {
			if (value != null) {
				puts.add(new Object[] { key.session(), key.kind(), key.key(), seal(key, value) });
			}
			else {
				deletes.add(new Object[] { key.session(), key.kind(), key.key() });
			}
		});
		if (!puts.isEmpty()) {
			this.jdbc.batchUpdate(this.upsert, puts);
		}
		if (!deletes.isEmpty()) {
			this.jdbc.batchUpdate(DELETE, deletes);
		}
	}

	private byte[] seal(Key key, byte[] value) {
		return this.cipher.seal(key.session(), new RecordKey(key.kind(), key.key()), value);
	}

	private static Map<Key, byte @Nullable []> lastValues(List<RecordBatch> batches) {
		Map<Key, byte @Nullable []> values = new LinkedHashMap<>();
		for (RecordBatch batch : batches) {
			for (StoredRecord put : batch.puts()) {
				values.put(new Key(batch.session(), put.key().kind(), put.key().key()), put.value());
			}
			batch.deletes().forEach((key) -> values.put(new Key(batch.session(), key.kind(), key.key()), null));
		}
		return values;
	}

}
