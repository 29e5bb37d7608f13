package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;

/**
 * Chooses how sessions are stored, where they connect to and who listens.
 */
public interface NeonizeClientsBuilder {

	/**
	 * Sets where the sessions' keys live.
	 * @param recordStore the store, in memory when not set
	 * @return this
	 */
	NeonizeClientsBuilder recordStore(RecordStore recordStore);

	/**
	 * Sets where the list of sessions lives.
	 * @param sessionRegistry the registry, in memory when not set
	 * @return this
	 */
	NeonizeClientsBuilder sessionRegistry(SessionRegistry sessionRegistry);

	/**
	 * Sets who decides which instance of the application runs a session.
	 * @param sessionLeases the leases; when not set this is the only instance
	 * @return this
	 */
	NeonizeClientsBuilder sessionLeases(SessionLeases sessionLeases);

	/**
	 * Sets how many sessions may start at the same time; the others follow as those get
	 * connected or fail.
	 * @param sessions the number, 32 when not set
	 * @return this
	 */
	NeonizeClientsBuilder startParallelism(int sessions);

	/**
	 * Sets where the engine runs.
	 * @param engineMode the mode; when not set the system property
	 * {@code neonize.engine.mode} decides, else {@link EngineMode#AUTO}
	 * @return this
	 */
	NeonizeClientsBuilder engineMode(EngineMode engineMode);

	/**
	 * Sets where WhatsApp is.
	 * @param connection the connection, {@link Connection#toWhatsApp()} when not set
	 * @return this
	 */
	NeonizeClientsBuilder connection(Connection connection);

	/**
	 * Sets a soft limit of the engine's own memory, which the JVM's limits do not count.
	 * @param bytes the limit, 0 for none
	 * @return this
	 */
	NeonizeClientsBuilder memoryLimit(long bytes);

	/**
	 * Sets how long the secrets of messages and the options of polls are kept. Votes,
	 * comments, concealed reactions and concealed edits about older messages cannot be
	 * read any more.
	 * @param retention the time after a message came, 90 days when not set
	 * @return this
	 * @throws IllegalArgumentException when it is shorter than an hour or longer than a
	 * hundred years
	 */
	NeonizeClientsBuilder messageSecretRetention(Duration retention);

	/**
	 * Sets from which level on the engine logs.
	 * @param logLevel the level; when not set that of the SLF4J logger
	 * {@code io.neonize.engine} at the start, so that no line is made that nobody sees
	 * @return this
	 */
	NeonizeClientsBuilder logLevel(LogLevel logLevel);

	/**
	 * Sets how long a call waits for WhatsApp.
	 * @param callTimeout the time, a minute when not set
	 * @return this
	 */
	NeonizeClientsBuilder callTimeout(Duration callTimeout);

	/**
	 * Sets where listeners run. Listeners may block, so threads should be many.
	 * @param eventExecutor the executor, virtual threads when not set and the JVM has
	 * them, a pool of daemon threads otherwise; not shut down by this library
	 * @return this
	 */
	NeonizeClientsBuilder eventExecutor(Executor eventExecutor);

	/**
	 * Sets what sessions begin with whenever they are opened here: proxies and other
	 * choices, which are not stored. {@link NeonizeClient#settings()} changes them while
	 * a client is open.
	 * @param settings the settings of a session, by its name; asked once for each client,
	 * {@link ClientSettings#defaults()} when not set
	 * @return this
	 */
	NeonizeClientsBuilder sessionSettings(Function<String, ClientSettings> settings);

	/**
	 * Sets what listeners may rely on.
	 * @param delivery the guarantee, {@link DeliveryGuarantee#AT_LEAST_ONCE} when not set
	 * @return this
	 */
	NeonizeClientsBuilder delivery(DeliveryGuarantee delivery);

	/**
	 * Sets how messages are delivered again whose listeners have failed.
	 * @param retry the policy, {@link RetryPolicy#DEFAULT} when not set; without meaning
	 * with {@link DeliveryGuarantee#AT_MOST_ONCE}
	 * @return this
	 */
	NeonizeClientsBuilder retry(RetryPolicy retry);

	/**
	 * Sets how long a message is known again after its listeners were done with it, so
	 * that it is not delivered when it is sent once more.
	 * @param messageMemory the time, 14 days when not set
	 * @return this
	 */
	NeonizeClientsBuilder messageMemory(Duration messageMemory);

	/**
	 * Sets how long messages are kept whose listeners have failed in every attempt, and
	 * how many of them.
	 * @param failedRetention the bounds, {@link FailedRetention#DEFAULT} when not set
	 * @return this
	 */
	NeonizeClientsBuilder failedRetention(FailedRetention failedRetention);

	/**
	 * Sets where FFmpeg is, which finds lengths, sizes and small pictures that Java does
	 * not find, and converts sound to voice notes, GIFs to videos and short videos to
	 * stickers. It is never needed.
	 * @param program the path of {@code ffmpeg}, with {@code ffprobe} beside it; when not
	 * set they are looked for on the path of this process
	 * @return this
	 * @throws NeonizeException when the programs are not there
	 */
	@Origin(neonize = "FFmpeg")
	NeonizeClientsBuilder ffmpeg(Path program);

	/**
	 * Keeps FFmpeg from being used where it is installed.
	 * @return this
	 */
	NeonizeClientsBuilder withoutFfmpeg();

	/**
	 * Sets how many files are copied, decoded or converted at once. All clients of this
	 * JVM share the threads for that; when they differ, the largest number counts.
	 * Uploads and downloads themselves are not meant, as the engine does them.
	 * @param files the number, 2 when not set
	 * @return this
	 */
	NeonizeClientsBuilder mediaConcurrency(int files);

	/**
	 * Sets how many files may wait to be copied, decoded or converted. What comes beyond
	 * fails with {@link ErrorCode#RESOURCE_EXHAUSTED}.
	 * @param files the number, 1000 when not set
	 * @return this
	 */
	NeonizeClientsBuilder mediaQueueCapacity(int files);

	/**
	 * Sets how long received files may be whose download names no limit of its own. A
	 * file whose sender does not say how long it is may have 256 MiB at most all the
	 * same.
	 * @param bytes the length, 2 GiB when not set, which is the most that WhatsApp takes
	 * @return this
	 */
	NeonizeClientsBuilder maxDownload(long bytes);

	/**
	 * Adds a publisher, which gets every event of every session after the clients' own
	 * listeners.
	 * @param eventPublisher the publisher
	 * @return this
	 */
	NeonizeClientsBuilder eventPublisher(EventPublisher eventPublisher);

	/**
	 * Adds a listener to the events of all sessions.
	 * @param <E> the type of event
	 * @param type the type of event
	 * @param listener what to call
	 * @return this
	 */
	<E extends NeonizeEvent> NeonizeClientsBuilder on(Class<E> type, Consumer<? super E> listener);

	/**
	 * Starts the engine.
	 * @return the sessions
	 * @throws EngineException when the engine cannot run here
	 */
	NeonizeClients build();

}
