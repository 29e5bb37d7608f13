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
 * @param logLevel from which level on it logs
 * @param callTimeout how long a call waits that does not say so itself
 * @param faultInjection whether it lets tests make it fail
 * @param sessionSettings what a session begins with, by its name
 */
public record EngineSettings(EngineMode mode, Connection connection, long memoryLimit, LogLevel logLevel,
		Duration callTimeout, boolean faultInjection, Function<String, ClientSettings> sessionSettings) {

	/** Version of the contract this client was built with. */
	private static final int CONTRACT = 1;

	Hello hello() {
		return Hello.newBuilder()
			.setContract(CONTRACT)
			.setConnection(connectionFrame())
			.setMemoryLimitBytes(this.memoryLimit)
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
