package io.neonize.spring.store;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.neonize.client.LogText;
import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Leases on the rows of the sessions. One thread talks to the database: it renews what is
 * held, takes what is free as long as this instance runs fewer sessions than its share,
 * and asks for one session after the other to be handed over when it runs more. Another
 * one watches the clock, in case the database does not answer.
 */
public class JdbcSessionLeases implements SessionLeases, InitializingBean, AutoCloseable {

	/** What an instance does several times before it may be too late. */
	private static final int BEATS_PER_LEASE = 3;

	private static final int LOOKS_PER_LEASE = 20;

	/** So soon a session is taken that was given back, however long leases hold. */
	private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

	private static final Log logger = LogFactory.getLog(JdbcSessionLeases.class);

	private final Map<String, JdbcLease> leases = new ConcurrentHashMap<>();

	/** Sessions that were asked for once, which others cannot make known any more. */
	private final Set<String> known = ConcurrentHashMap.newKeySet();

	private final LeaseTable table;

	private final String instance;

	private final long leaseNanos;

	private final LeaseSharing sharing;

	private final ScheduledExecutorService database = thread("neonize-leases");

	private final ScheduledExecutorService watch = thread("neonize-lease-watch");

	private volatile Consumer<String> discovered = (session) -> {
	};

	private long lastBeat;

	private int lastWanted = -1;

	private boolean failing;

	/**
	 * Creates leases; nothing happens until the properties are set.
	 * @param dataSource the database that holds the sessions
	 * @param instance the name of this instance, of which there must not be two
	 * @param lease how long a lease holds without being renewed
	 */
	public JdbcSessionLeases(DataSource dataSource, String instance, Duration lease) {
		this.table = new LeaseTable(dataSource, instance, lease);
		this.instance = instance;
		this.leaseNanos = lease.toNanos();
		this.sharing = new LeaseSharing(this.leaseNanos, this::take);
	}

	private static ScheduledExecutorService thread(String name) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(name);
		threads.setDaemon(true);
		return Executors.newSingleThreadScheduledExecutor(threads);
	}

	/**
	 * Returns whether several instances can share the sessions in a database.
	 * @param dataSource the database
	 * @return whether it is a server, and no file of one process
	 */
	public static boolean suits(DataSource dataSource) {
		return StoreDialect.of(dataSource).isServer();
	}

	@Override
	public void afterPropertiesSet() {
		logger.info("This is instance '" + this.instance + "'; it shares the sessions with others on this database");
		long look = Math.min(this.leaseNanos / LOOKS_PER_LEASE, LONGEST_PAUSE);
		this.database.scheduleWithFixedDelay(this::look, 0, look, TimeUnit.NANOSECONDS);
		this.watch.scheduleWithFixedDelay(this::expire, look, look, TimeUnit.NANOSECONDS);
	}

	@Override
	public SessionLease acquire(String session, Occasion occasion, SessionLeaseListener listener) {
		JdbcLease lease = new JdbcLease(session, occasion == Occasion.CONNECT, listener, this);
		this.known.add(session);
		this.leases.put(session, lease);
		execute(this::takeNew);
		return lease;
	}

	@Override
	public void onDiscovery(Consumer<String> listener) {
		this.discovered = listener;
	}

	/** A lease is over; what is left of it in the database is given back. */
	void ended(JdbcLease lease, long epoch) {
		this.leases.remove(lease.session(), lease);
		if (epoch > 0) {
			execute(() -> this.table.release(lease.session(), epoch));
		}
	}

	private void execute(Runnable work) {
		if (!this.database.isShutdown()) {
			this.database.execute(() -> guard(work));
		}
	}

	private void look() {
		guard(() -> {
			takeNew();
			long now = System.nanoTime();
			boolean due = now - this.lastBeat > this.leaseNanos / BEATS_PER_LEASE;
			if (due || this.lastWanted < 0 || (this.lastWanted == 0) != this.leases.isEmpty()) {
				beat(now);
			}
			this.sharing.share(this.leases.values(), this.table.survey());
		});
	}

	/** A database that is away is tried again with the next look. */
	private void guard(Runnable work) {
		try {
			work.run();
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				logger.warn("The leases of the sessions cannot be seen to, which is tried again: "
						+ LogText.of(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
			}
			this.failing = true;
		}
	}

	private void expire() {
		long now = System.nanoTime();
		this.leases.values().stream().filter((lease) -> lease.isExpired(now)).forEach((lease) -> {
			logger.warn("The lease of session '" + lease.session() + "' could not be renewed in time");
			lease.lose();
		});
	}

	private void takeNew() {
		for (JdbcLease lease : this.leases.values()) {
			if (lease.isFirst() && !take(lease)) {
				standBy(lease);
			}
		}
	}

	/** A session without an owner is about to be free: the next look takes it. */
	private void standBy(JdbcLease lease) {
		String owner = this.table.owner(lease.session());
		if (owner != null) {
			lease.standBy(owner);
		}
	}

	private boolean take(JdbcLease lease) {
		long begin = System.nanoTime();
		OptionalLong epoch = this.table.acquire(lease.session());
		if (epoch.isPresent() && !lease.grant(epoch.getAsLong(), begin + this.leaseNanos)) {
			this.table.release(lease.session(), epoch.getAsLong());
		}
		return epoch.isPresent();
	}

	private void beat(long now) {
		int wanted = this.leases.size();
		Map<String, Long> held = this.table.renew(wanted);
		this.lastBeat = now;
		this.lastWanted = wanted;
		for (JdbcLease lease : this.leases.values()) {
			Long epoch = held.remove(lease.session());
			if (epoch != null && lease.isHeld(epoch)) {
				lease.renewed(now + this.leaseNanos);
			}
			else if (lease.isHeld()) {
				lease.lose();
			}
		}
		held.forEach(this.table::release);
		this.table.elsewhere().forEach(this::seen);
	}

	private void seen(LeaseTable.Elsewhere session) {
		JdbcLease lease = this.leases.get(session.session());
		if (lease != null && !lease.isHeld() && session.owner() != null) {
			lease.standBy(session.owner());
		}
		if (session.paired() && !LeaseSharing.rests(session.state()) && this.known.add(session.session())) {
			this.discovered.accept(session.session());
		}
	}

	@Override
	public void close() {
		this.watch.shutdownNow();
		execute(this.table::leave);
		this.database.shutdown();
		try {
			this.database.awaitTermination(this.leaseNanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
