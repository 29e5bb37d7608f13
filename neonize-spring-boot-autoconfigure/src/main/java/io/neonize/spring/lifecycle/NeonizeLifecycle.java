package io.neonize.spring.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Connects sessions in the background when the application starts, and disconnects them
 * side by side when it stops: after the web server, whose last requests may still send,
 * and after the listeners that run. Neither blocks, and a dead network fails neither.
 */
public class NeonizeLifecycle implements SmartLifecycle {

	/** Below the web server's, which is 2048 under the default. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final Log logger = LogFactory.getLog(NeonizeLifecycle.class);

	private final NeonizeClients clients;

	private final Supplier<List<NeonizeClient>> toConnect;

	private final boolean keepAlive;

	private final Duration grace;

	private volatile boolean running;

	private @Nullable KeepAlive keepAliveThread;

	/**
	 * Creates a life cycle.
	 * @param clients all sessions, those created at run time included
	 * @param toConnect the sessions to connect at startup
	 * @param keepAlive whether to keep the JVM running until the application stops
	 * @param grace how long listeners may take to finish when the application stops
	 */
	public NeonizeLifecycle(NeonizeClients clients, Supplier<List<NeonizeClient>> toConnect, boolean keepAlive,
			Duration grace) {
		this.clients = clients;
		this.toConnect = toConnect;
		this.keepAlive = keepAlive;
		this.grace = grace;
	}

	@Override
	public void start() {
		this.running = true;
		if (this.keepAlive) {
			this.keepAliveThread = KeepAlive.begin();
		}
		this.toConnect.get().forEach(NeonizeLifecycle::connectInBackground);
	}

	@Override
	public void stop(Runnable callback) {
		disconnect().whenComplete((result, failure) -> {
			end();
			callback.run();
		});
	}

	@Override
	public void stop() {
		disconnect().whenComplete((result, failure) -> end()).exceptionally((failure) -> null).join();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private CompletableFuture<Void> disconnect() {
		try {
			return this.clients.disconnect(this.grace);
		}
		catch (RuntimeException ex) {
			logger.warn("The sessions could not be disconnected in order", LogText.trace(ex));
			return CompletableFuture.completedFuture(null);
		}
	}

	private void end() {
		if (this.keepAliveThread != null) {
			this.keepAliveThread.end();
			this.keepAliveThread = null;
		}
		this.running = false;
	}

	/**
	 * Connects a session that became known later, unless the application stops.
	 * @param client the session
	 */
	public void connect(NeonizeClient client) {
		if (this.running) {
			connectInBackground(client);
		}
	}

	private static void connectInBackground(NeonizeClient client) {
		client.connect().whenComplete((connected, failure) -> {
			if (failure != null && !(failure instanceof CancellationException)) {
				Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
				logger
					.warn("Session '%s' is not connected: %s".formatted(client.name(), LogText.of(cause.getMessage())));
			}
		});
	}

}
