package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.transfer.WhatsmeowDevice;

/**
 * The sessions of one engine. Safe for use by many threads.
 */
public interface NeonizeClients extends AutoCloseable {

	/**
	 * Starts to build.
	 * @return a builder that keeps sessions in memory and connects to WhatsApp itself
	 */
	static Builder builder() {
		return new DefaultNeonizeClientsBuilder();
	}

	/**
	 * Creates and stores a session. Does not connect.
	 * @param name the session's name
	 * @return its client
	 * @throws NeonizeException with {@link ErrorCode#ALREADY_EXISTS} when there is one
	 */
	NeonizeClient create(String name);

	/**
	 * Creates and stores a session. Does not connect.
	 * @param options name and behaviour
	 * @return its client
	 * @throws NeonizeException with {@link ErrorCode#ALREADY_EXISTS} when there is one
	 */
	NeonizeClient create(SessionOptions options);

	/**
	 * Finds a session, or creates it. Does not connect.
	 * @param name the session's name
	 * @return its client
	 */
	NeonizeClient open(String name);

	/**
	 * Finds a session, or creates it. A stored session takes the options over. Does not
	 * connect.
	 * @param options name and behaviour
	 * @return its client
	 */
	NeonizeClient open(SessionOptions options);

	/**
	 * Finds a stored session.
	 * @param name the session's name
	 * @return its client, empty when there is none
	 */
	Optional<NeonizeClient> find(String name);

	/**
	 * Lists the stored sessions.
	 * @return their clients, ordered by name
	 */
	List<NeonizeClient> list();

	/**
	 * Disconnects a session and deletes everything stored of it. The phone still lists
	 * it; {@link NeonizeClient#logout()} first unlinks it.
	 * @param name the session's name
	 * @return completes when it is deleted; does so at once when there is none
	 */
	CompletableFuture<Void> remove(String name);

	/**
	 * Takes a device over from the store of another program over whatsmeow, such as
	 * Neonize: the account goes on without a new pairing. That program must have stopped,
	 * for good. Does not connect.
	 * @param name the name of the session, which is new or was never paired nor connected
	 * @param device the device
	 * @return completes with the session's client, exceptionally with
	 * {@link ErrorCode#ALREADY_PAIRED} when the session is linked to a phone and
	 * {@link ErrorCode#ALREADY_EXISTS} when it is in use; nothing has changed then
	 */
	CompletableFuture<NeonizeClient> importSession(String name, WhatsmeowDevice device);

	/**
	 * Writes a session to a new SQLite file that whatsmeow and Neonize can open. Whoever
	 * can read the file can speak in the account's name: only its owner can. The session
	 * must be disconnected, and never be connected again once the file is in use.
	 * @param name the session's name
	 * @param file where to write; nothing may be there
	 * @return completes when the file is complete, exceptionally with
	 * {@link ErrorCode#ALREADY_EXISTS} when there is a file, {@link ErrorCode#NOT_PAIRED}
	 * and {@link ErrorCode#INVALID_ARGUMENT} when the session is connected
	 */
	CompletableFuture<Void> exportSession(String name, Path file);

	/**
	 * Disconnects all sessions side by side, once the listeners that run are done and
	 * what they sent has left. They can be connected again.
	 * @param grace how long to wait for listeners at most
	 * @return completes when they are disconnected
	 */
	CompletableFuture<Void> disconnect(Duration grace);

	/**
	 * Disconnects all sessions like {@link #disconnect(Duration)} and ends the engine.
	 * Waits a few seconds at most.
	 */
	@Override
	void close();

	/**
	 * Chooses how sessions are stored, where they connect to and who listens.
	 */
	interface Builder {

		/**
		 * Sets where the sessions' keys live.
		 * @param recordStore the store, in memory when not set
		 * @return this
		 */
		Builder recordStore(RecordStore recordStore);

		/**
		 * Sets where the list of sessions lives.
		 * @param sessionRegistry the registry, in memory when not set
		 * @return this
		 */
		Builder sessionRegistry(SessionRegistry sessionRegistry);

		/**
		 * Sets who decides which instance of the application runs a session.
		 * @param sessionLeases the leases; when not set this is the only instance
		 * @return this
		 */
		Builder sessionLeases(SessionLeases sessionLeases);

		/**
		 * Sets how many sessions may start at the same time; the others follow as those
		 * get connected or fail.
		 * @param sessions the number, 32 when not set
		 * @return this
		 */
		Builder startParallelism(int sessions);

		/**
		 * Sets where the engine runs.
		 * @param engineMode the mode; when not set the system property
		 * {@code neonize.engine.mode} decides, else {@link EngineMode#AUTO}
		 * @return this
		 */
		Builder engineMode(EngineMode engineMode);

		/**
		 * Sets where WhatsApp is.
		 * @param connection the connection, {@link Connection#toWhatsApp()} when not set
		 * @return this
		 */
		Builder connection(Connection connection);

		/**
		 * Sets a soft limit of the engine's own memory, which the JVM's limits do not
		 * count.
		 * @param bytes the limit, 0 for none
		 * @return this
		 */
		Builder memoryLimit(long bytes);

		/**
		 * Sets from which level on the engine logs.
		 * @param logLevel the level; when not set that of the SLF4J logger
		 * {@code io.neonize.engine} at the start, so that no line is made that nobody
		 * sees
		 * @return this
		 */
		Builder logLevel(LogLevel logLevel);

		/**
		 * Sets how long a call waits for WhatsApp.
		 * @param callTimeout the time, a minute when not set
		 * @return this
		 */
		Builder callTimeout(Duration callTimeout);

		/**
		 * Sets where listeners run. Listeners may block, so threads should be many.
		 * @param eventExecutor the executor, virtual threads when not set and the JVM has
		 * them, a pool of daemon threads otherwise; not shut down by this library
		 * @return this
		 */
		Builder eventExecutor(Executor eventExecutor);

		/**
		 * Sets what listeners may rely on.
		 * @param delivery the guarantee, {@link DeliveryGuarantee#AT_LEAST_ONCE} when not
		 * set
		 * @return this
		 */
		Builder delivery(DeliveryGuarantee delivery);

		/**
		 * Sets how messages are delivered again whose listeners have failed.
		 * @param retry the policy, {@link RetryPolicy#DEFAULT} when not set; without
		 * meaning with {@link DeliveryGuarantee#AT_MOST_ONCE}
		 * @return this
		 */
		Builder retry(RetryPolicy retry);

		/**
		 * Sets how long a message is known again after its listeners were done with it,
		 * so that it is not delivered when it is sent once more.
		 * @param messageMemory the time, 14 days when not set
		 * @return this
		 */
		Builder messageMemory(Duration messageMemory);

		/**
		 * Adds a publisher, which gets every event of every session after the clients'
		 * own listeners.
		 * @param eventPublisher the publisher
		 * @return this
		 */
		Builder eventPublisher(EventPublisher eventPublisher);

		/**
		 * Adds a listener to the events of all sessions.
		 * @param <E> the type of event
		 * @param type the type of event
		 * @param listener what to call
		 * @return this
		 */
		<E extends NeonizeEvent> Builder on(Class<E> type, Consumer<? super E> listener);

		/**
		 * Starts the engine.
		 * @return the sessions
		 * @throws EngineException when the engine cannot run here
		 */
		NeonizeClients build();

	}

}
