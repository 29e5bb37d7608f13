package io.neonize.spring.health;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells how sessions are; the worst one decides. One that waits to be paired is
 * {@link Status#UNKNOWN}, so that nothing restarts the application under the hands of who
 * scans its QR code; one that a person has to look after is
 * {@link Status#OUT_OF_SERVICE}; one without a connection is {@link Status#DOWN}.
 */
public class NeonizeHealthIndicator extends AbstractHealthIndicator {

	private static final List<Status> WORST_FIRST = List.of(Status.DOWN, Status.OUT_OF_SERVICE, Status.UNKNOWN,
			Status.UP);

	private final Collection<NeonizeClient> clients;

	private final boolean showIdentity;

	/**
	 * Creates an indicator.
	 * @param clients the sessions that should be connected
	 * @param showIdentity whether the details show the accounts' phone numbers, and the
	 * instance that runs a session, whose name is that of its host
	 */
	public NeonizeHealthIndicator(Collection<NeonizeClient> clients, boolean showIdentity) {
		super("The health of the sessions is not known");
		this.clients = clients;
		this.showIdentity = showIdentity;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, Object> sessions = new LinkedHashMap<>();
		this.clients.forEach((client) -> sessions.put(client.name(), details(client)));
		builder.status(worst()).withDetail("sessions", sessions);
	}

	private Status worst() {
		return this.clients.stream()
			.map((client) -> status(client.state()))
			.min(Comparator.comparingInt(WORST_FIRST::indexOf))
			.orElse(Status.UP);
	}

	private Map<String, String> details(NeonizeClient client) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("state", client.state().name());
		if (this.showIdentity) {
			client.owner().ifPresent((owner) -> details.put("owner", owner));
			client.jid().map(Jid::toString).ifPresent((jid) -> details.put("jid", jid));
		}
		return details;
	}

	private static Status status(SessionState state) {
		return switch (state) {
			case CONNECTED, STANDBY -> Status.UP;
			case CONNECTING, PAIRING -> Status.UNKNOWN;
			case LOGGED_OUT, REPLACED, REFUSED -> Status.OUT_OF_SERVICE;
			case DISCONNECTED, RECONNECTING -> Status.DOWN;
		};
	}

}
