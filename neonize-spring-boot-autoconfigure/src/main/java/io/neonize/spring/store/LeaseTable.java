package io.neonize.spring.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import javax.sql.DataSource;

import io.neonize.client.SessionState;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The leases of the sessions as one instance sees them in the database. Time is the
 * database's everywhere, in milliseconds.
 */
class LeaseTable {

	private final String instance;

	private final long leaseMillis;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final String now;

	private final StoreDialect dialect;

	LeaseTable(DataSource dataSource, String instance, Duration lease) {
		this.dialect = StoreDialect.of(dataSource);
		this.instance = instance;
		this.leaseMillis = lease.toMillis();
		this.jdbc = new JdbcTemplate(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.now = this.dialect.now();
	}

	/**
	 * Takes the lease of a session if it is free or has expired. Does not wait for a
	 * transaction that has locked the session, whose instance may be paused.
	 * @param session the session's name
	 * @return the epoch, empty when another instance holds the lease or is not done with
	 * it, or there is no such session
	 */
	OptionalLong acquire(String session) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			List<Long> free = this.jdbc.query("select epoch + 1" + this.dialect.endIfIdle()
					+ " from neonize_session where name = ? and (owner is null or lease_until <= " + this.now + ")"
					+ this.dialect.forUpdateOfFree(), (row, number) -> row.getLong(1), session);
			OptionalLong epoch = free.stream().mapToLong(Long::longValue).findFirst();
			epoch.ifPresent((next) -> this.jdbc.update("update neonize_session set owner = ?, epoch = ?, lease_until = "
					+ this.now + " + ? where name = ?", this.instance, next, this.leaseMillis, session));
			return epoch;
		}));
	}

	/**
	 * Renews all leases that this instance still holds, and says that it is alive.
	 * @param wanted how many sessions it would run
	 * @return the epochs of the leases, by session
	 */
	Map<String, Long> renew(int wanted) {
		Map<String, Long> held = new HashMap<>();
		this.transaction.executeWithoutResult((status) -> {
			RowCallbackHandler hold = (row) -> held.put(row.getString(1), row.getLong(2));
			this.jdbc.query("select name, epoch" + this.dialect.endIfIdle()
					+ " from neonize_session where owner = ? and lease_until > " + this.now + " order by name"
					+ this.dialect.forUpdate(), hold, this.instance);
			if (!held.isEmpty()) {
				this.jdbc.update(
						"update neonize_session set lease_until = " + this.now
								+ " + ? where owner = ? and lease_until > " + this.now,
						this.leaseMillis, this.instance);
			}
		});
		live(wanted);
		return held;
	}

	private void live(int wanted) {
		int known = this.jdbc.update(
				"update neonize_instance set alive_until = " + this.now + " + ?, wanted = ? where name = ?",
				this.leaseMillis, wanted, this.instance);
		if (known == 0) {
			this.jdbc.update("delete from neonize_instance where alive_until < " + this.now + " - 3600000");
			this.jdbc.update(
					"insert into neonize_instance (name, alive_until, wanted) values (?, " + this.now + " + ?, ?)",
					this.instance, this.leaseMillis, wanted);
		}
	}

	/**
	 * Gives a lease back, if this instance still holds it.
	 * @param session the session's name
	 * @param epoch the epoch
	 */
	void release(String session, long epoch) {
		this.jdbc.update("update neonize_session set owner = null, lease_until = null "
				+ "where name = ? and owner = ? and epoch = ?", session, this.instance, epoch);
	}

	/** Gives everything back: this instance ends. */
	void leave() {
		this.jdbc.update("delete from neonize_instance where name = ?", this.instance);
		this.jdbc.update("update neonize_session set owner = null, lease_until = null where owner = ?", this.instance);
	}

	/**
	 * Tells how the sessions are shared, with one query.
	 * @return the sessions nobody runs, and how many instances and sessions there are
	 */
	Survey survey() {
		Survey survey = new Survey();
		this.jdbc.query("select (select count(*) from neonize_instance where wanted > 0 and alive_until > " + this.now
				+ "), (select count(*) from neonize_session where owner is not null and lease_until > " + this.now
				+ "), s.name, s.state from (select 1 as one) n left join neonize_session s "
				+ "on s.owner is null or s.lease_until <= " + this.now, (row) -> {
					survey.instances = row.getInt(1);
					survey.held = row.getInt(2);
					if (row.getString(3) != null) {
						survey.free.put(row.getString(3), SessionState.valueOf(row.getString(4)));
					}
				});
		return survey;
	}

	/**
	 * Lists the sessions that this instance does not run.
	 * @return the sessions, whoever runs them
	 */
	List<Elsewhere> elsewhere() {
		List<Elsewhere> found = new ArrayList<>();
		RowCallbackHandler add = (row) -> found.add(new Elsewhere(row.getString(1), row.getString(2),
				row.getString(3) != null, SessionState.valueOf(row.getString(4))));
		this.jdbc.query(
				"select name, case when lease_until > " + this.now
						+ " then owner end, jid, state from neonize_session where owner is null or owner <> ?",
				add, this.instance);
		return found;
	}

	/**
	 * Returns who holds a lease.
	 * @param session the session's name
	 * @return the instance, {@code null} when none does
	 */
	@Nullable String owner(String session) {
		return this.jdbc.query("select owner from neonize_session where name = ?",
				(row) -> row.next() ? row.getString(1) : null, session);
	}

	/**
	 * How the sessions are shared.
	 */
	static final class Survey {

		private final Map<String, SessionState> free = new HashMap<>();

		private int instances;

		private int held;

		/** The sessions that nobody runs, with the state in which they were left. */
		Map<String, SessionState> free() {
			return this.free;
		}

		/** How many sessions are run, by whomever. */
		int held() {
			return this.held;
		}

		/**
		 * How many sessions each instance runs at most when all are shared evenly.
		 * @param waiting how many of the free ones are to be run
		 */
		int share(int waiting) {
			int instances = Math.max(1, this.instances);
			return (this.held + waiting + instances - 1) / instances;
		}

	}

	/**
	 * A session that this instance does not run.
	 *
	 * @param session its name
	 * @param owner who runs it, {@code null} when nobody does
	 * @param paired whether it is linked to a phone
	 * @param state the state in which it was left
	 */
	record Elsewhere(String session, @Nullable String owner, boolean paired, SessionState state) {

	}

}
