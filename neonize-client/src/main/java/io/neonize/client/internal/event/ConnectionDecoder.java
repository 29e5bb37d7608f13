package io.neonize.client.internal.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.CatRefreshErrorEvent;
import io.neonize.client.event.ClientOutdatedEvent;
import io.neonize.client.event.ConnectFailureEvent;
import io.neonize.client.event.ConnectedEvent;
import io.neonize.client.event.DisconnectedEvent;
import io.neonize.client.event.KeepAliveRestoredEvent;
import io.neonize.client.event.KeepAliveTimeoutEvent;
import io.neonize.client.event.LoggedOutEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.ReachoutTimelockEvent;
import io.neonize.client.event.StreamErrorEvent;
import io.neonize.client.event.StreamReplacedEvent;
import io.neonize.client.event.TemporaryBanEvent;
import io.neonize.client.internal.proto.ConnectFailure;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.KeepAliveTimeout;
import io.neonize.client.internal.proto.ReachoutTimelock;
import io.neonize.client.internal.proto.TemporaryBan;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about the connection into those of the API.
 */
final class ConnectionDecoder {

	private static final Clock clock = Clock.systemUTC();

	private ConnectionDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case CONNECTED -> new ConnectedEvent(client);
			case DISCONNECTED -> new DisconnectedEvent(client);
			case KEEP_ALIVE_RESTORED -> new KeepAliveRestoredEvent(client);
			case KEEP_ALIVE_TIMEOUT -> timeout(client, event.getKeepAliveTimeout());
			case STREAM_ERROR -> new StreamErrorEvent(client, event.getStreamError().getCode(),
					NodeDecoder.node(event.getStreamError().getRaw()));
			default -> refusal(client, event);
		};
	}

	private static @Nullable NeonizeEvent refusal(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case STREAM_REPLACED -> new StreamReplacedEvent(client);
			case CLIENT_OUTDATED -> new ClientOutdatedEvent(client);
			case LOGGED_OUT ->
				new LoggedOutEvent(client, event.getLoggedOut().getOnConnect(), event.getLoggedOut().getReason());
			case CONNECT_FAILURE -> failure(client, event.getConnectFailure());
			case TEMPORARY_BAN -> ban(client, event.getTemporaryBan());
			case CAT_REFRESH_ERROR -> new CatRefreshErrorEvent(client, event.getCatRefreshError().getError());
			case REACHOUT_TIMELOCK -> timelock(client, event.getReachoutTimelock());
			default -> null;
		};
	}

	private static NeonizeEvent timeout(NeonizeClient client, KeepAliveTimeout timeout) {
		return new KeepAliveTimeoutEvent(client, timeout.getErrorCount(), Times.read(timeout.getLastSuccessMillis()));
	}

	private static NeonizeEvent failure(NeonizeClient client, ConnectFailure failure) {
		return new ConnectFailureEvent(client, failure.getReason(), failure.getMessage(),
				NodeDecoder.node(failure.getRaw()));
	}

	private static NeonizeEvent ban(NeonizeClient client, TemporaryBan ban) {
		Duration expire = Duration.ofMillis(ban.getExpireMillis());
		Instant ends = expire.isZero() ? null : clock.instant().plus(expire);
		return new TemporaryBanEvent(client, ban.getCode(), expire, ends);
	}

	private static NeonizeEvent timelock(NeonizeClient client, ReachoutTimelock lock) {
		return new ReachoutTimelockEvent(client, lock.getIsActive(), Times.readOptional(lock.getEndsMillis()),
				lock.getEnforcementType());
	}

}
