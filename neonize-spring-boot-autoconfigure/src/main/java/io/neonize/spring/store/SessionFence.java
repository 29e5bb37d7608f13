package io.neonize.spring.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import io.neonize.client.store.FencedException;
import io.neonize.client.store.RecordBatch;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Keeps an instance from writing sessions that another one runs by now. The rows of the
 * sessions stay locked until the end of the transaction, so that nobody takes one over
 * between the check and the commit; in the order of their names, so that nobody locks
 * them the other way round.
 */
class SessionFence {

	/** All databases take so many parameters in a statement. */
	private static final int MAX_NAMES = 500;

	private final JdbcTemplate jdbc;

	private final StoreDialect dialect;

	SessionFence(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.dialect = StoreDialect.of(dataSource);
	}

	/**
	 * Checks the epochs of batches. To be called in the transaction that writes them.
	 * @param batches the batches
	 * @throws FencedException when some belong to sessions whose lease has another epoch
	 */
	void check(List<RecordBatch> batches) {
		Set<String> names = new TreeSet<>();
		batches.forEach((batch) -> names.add(batch.session()));
		Map<String, Long> epochs = epochs(List.copyOf(names));
		Set<String> stale = new HashSet<>();
		for (RecordBatch batch : batches) {
			if (batch.epoch() != epochs.getOrDefault(batch.session(), 0L)) {
				stale.add(batch.session());
			}
		}
		if (!stale.isEmpty()) {
			throw new FencedException(stale);
		}
	}

	/**
	 * Checks the epoch of one session. To be called in the transaction that writes it.
	 * @param session the session's name
	 * @param epoch the epoch of its lease
	 * @throws FencedException when its lease has another epoch
	 */
	void check(String session, long epoch) {
		check(List.of(new RecordBatch(session, epoch, List.of(), List.of())));
	}

	private Map<String, Long> epochs(List<String> names) {
		Map<String, Long> epochs = new HashMap<>();
		for (int i = 0; i < names.size(); i += MAX_NAMES) {
			List<String> part = names.subList(i, Math.min(i + MAX_NAMES, names.size()));
			String marks = String.join(", ", Collections.nCopies(part.size(), "?"));
			RowCallbackHandler put = (row) -> epochs.put(row.getString(1), row.getLong(2));
			this.jdbc.query("select name, epoch" + this.dialect.endIfIdle() + " from neonize_session where name in ("
					+ marks + ") order by name" + this.dialect.forUpdate(), put, part.toArray());
		}
		return epochs;
	}

}
