package io.neonize.spring.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.neonize.client.SessionState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sees to it that an instance runs its share of the sessions: it takes free ones while it
 * runs fewer, and hands over while it runs more.
 */
class LeaseSharing {

	private static final Log logger = LogFactory.getLog(LeaseSharing.class);

	/** Since when a session is free that nobody seems to want. */
	private final Map<String, Long> freeSince = new HashMap<>();

	/** Sessions that others did not take when they could. */
	private final Set<String> unwanted = new HashSet<>();

	private final long leaseNanos;

	private final Predicate<JdbcLease> take;

	/**
	 * Creates the sharing.
	 * @param leaseNanos how long a session is left to others with fewer sessions
	 * @param take takes a lease, and says whether it was free
	 */
	LeaseSharing(long leaseNanos, Predicate<JdbcLease> take) {
		this.leaseNanos = leaseNanos;
		this.take = take;
	}

	/** Takes what is missing, or hands over one session that is too much. */
	void share(Collection<JdbcLease> leases, LeaseTable.Survey survey) {
		List<JdbcLease> waiting = leases.stream().filter((lease) -> isWaiting(lease, survey)).toList();
		this.freeSince.keySet().retainAll(survey.free().keySet());
		long room = survey.share(waiting.size()) - leases.stream().filter(JdbcLease::isHeld).count();
		if (room < 0) {
			handOver(leases);
		}
		for (JdbcLease lease : waiting) {
			if ((room > 0 || isLeft(lease)) && this.take.test(lease)) {
				room--;
			}
		}
	}

	private static boolean isWaiting(JdbcLease lease, LeaseTable.Survey survey) {
		SessionState state = survey.free().get(lease.session());
		return !lease.isFirst() && !lease.isHeld() && state != null && !rests(state);
	}

	/** Whether only the application itself may connect a session again. */
	static boolean rests(SessionState state) {
		return state.isAtRest() && state != SessionState.DISCONNECTED;
	}

	/** Whether a session is free for so long that nobody else seems to want it. */
	private boolean isLeft(JdbcLease lease) {
		long now = System.nanoTime();
		boolean left = now - this.freeSince.computeIfAbsent(lease.session(), (name) -> now) > this.leaseNanos;
		if (left) {
			this.unwanted.add(lease.session());
		}
		return left;
	}

	/** One after the other, and the next one only when that one is gone. */
	private void handOver(Collection<JdbcLease> leases) {
		if (leases.stream().noneMatch(JdbcLease::isLeaving)) {
			leases.stream()
				.filter((lease) -> lease.isHeld() && !this.unwanted.contains(lease.session()))
				.filter(JdbcLease::handOver)
				.findFirst()
				.ifPresent(
						(lease) -> logger.info("Handing session '" + lease.session() + "' over to another instance"));
		}
	}

}
