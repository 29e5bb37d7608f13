package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import io.neonize.client.Connection;
import io.neonize.client.EngineMode;
import io.neonize.client.LogLevel;
import io.neonize.client.internal.proto.Hello;
import io.neonize.client.internal.proto.Log;
import io.neonize.client.settings.ClientSettings;

/**
 * What an engine is started with.
 *
 * @param mode where it runs
 * @param connection where WhatsApp is
 * @param memoryLimit soft limit of its memory in bytes, 0 for none
 * @param messageSecretRetention how long the secrets of messages and the options of polls
 * are kept
 * @param logLevel from which level on it logs
 * @param callTimeout how long a call waits that does not say so itself
 * @param faultInjection whether it lets tests make it fail
 * @param sessionSettings what a session begins with, by its name
 */
public record EngineSettings(EngineMode mode, Connection connection, long memoryLimit, Duration messageSecretRetention,
		LogLevel logLevel, Duration callTimeout, boolean faultInjection,
		Function<String, ClientSettings> sessionSettings) {

	/** How long the secrets of messages are kept when nobody says so. */
	public static final Duration MESSAGE_SECRET_RETENTION = Duration.ofDays(90);

	private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

	private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

	/** Version of the contract this client was built with. */
	private static final int CONTRACT = 1;

	/**
	 * Refuses a retention that is no sensible time.
	 * @param retention the time
	 * @throws IllegalArgumentException when it is shorter than an hour or longer than a
	 * hundred years
	 */
	public static void checkMessageSecretRetention(Duration retention) {
		if (retention.compareTo(SHORTEST_RETENTION) < 0 || retention.compareTo(LONGEST_RETENTION) > 0) {
			throw new IllegalArgumentException(
					"The retention of message secrets is %s, but must be between one hour and 36,500 days"
						.formatted(retention));
		}
	}

	Hello hello() {
		return Hello.newBuilder()
			.setContract(CONTRACT)
			.setConnection(connectionFrame())
			.setMemoryLimitBytes(this.memoryLimit)
			.setMessageSecretRetentionMillis(this.messageSecretRetention.toMillis())
			.setLogLevel(Log.Level.valueOf(this.logLevel.name()))
			.setFaultInjection(this.faultInjection)
			.build();
	}

	private io.neonize.client.internal.proto.Connection connectionFrame() {
		var frame = io.neonize.client.internal.proto.Connection.newBuilder();
		if (this.connection.websocketUrl() != null) {
			frame.setWebsocketUrl(this.connection.websocketUrl().toString());
		}
		if (this.connection.mediaUrl() != null) {
			frame.setMediaUrl(this.connection.mediaUrl().toString());
		}
		if (this.connection.rootKey() != null) {
			frame.setRootKey(ByteString.copyFrom(this.connection.rootKey()));
		}
		if (this.connection.caCertificatesPem() != null) {
			frame.setCaCertificates(ByteString.copyFromUtf8(this.connection.caCertificatesPem()));
		}
		return frame.build();
	}

}
