package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.internal.engine.EngineSettings;
import io.neonize.client.internal.event.EventExecutors;
import io.neonize.client.internal.event.Listeners;
import io.neonize.client.internal.inbox.DeliverySettings;
import io.neonize.client.internal.media.Ffmpeg;
import io.neonize.client.internal.media.MediaParts;
import io.neonize.client.internal.media.MediaPreparation;
import io.neonize.client.internal.media.MediaWork;
import io.neonize.client.settings.ClientSettings;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.InMemorySessionRegistry;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Collects what clients are made of.
 */
final class DefaultNeonizeClientsBuilder implements NeonizeClientsBuilder {

	private static final String MODE = "neonize.engine.mode";

	private static final String FAULT_INJECTION = "neonize.engine.fault-injection";

	private static final String ENGINE_LOGGER = "io.neonize.engine";

	private RecordStore recordStore = new InMemoryRecordStore();

	private SessionRegistry sessionRegistry = new InMemorySessionRegistry();

	private SessionLeases sessionLeases = SessionLeases.none();

	private int startParallelism = 32;

	private @Nullable EngineMode engineMode;

	private Connection connection = Connection.toWhatsApp();

	private long memoryLimit;

	private Duration messageSecretRetention = EngineSettings.MESSAGE_SECRET_RETENTION;

	private @Nullable LogLevel logLevel;

	private Duration callTimeout = Duration.ofSeconds(60);

	private @Nullable Executor eventExecutor;

	private Function<String, ClientSettings> sessionSettings = (name) -> ClientSettings.defaults();

	private DeliveryGuarantee delivery = DeliveryGuarantee.AT_LEAST_ONCE;

	private RetryPolicy retry = RetryPolicy.DEFAULT;

	private Duration messageMemory = Duration.ofDays(14);

	private FailedRetention failedRetention = FailedRetention.DEFAULT;

	private Supplier<@Nullable Ffmpeg> ffmpeg = () -> Ffmpeg.onPath().orElse(null);

	private int mediaConcurrency = MediaWork.DEFAULT_CONCURRENCY;

	private int mediaQueueCapacity = MediaWork.DEFAULT_QUEUE_CAPACITY;

	private long maxDownload = MediaParts.MAX_LENGTH;

	private final Listeners listeners = new Listeners();

	private final List<EventPublisher> publishers = new ArrayList<>(List.of(this.listeners));

	@Override
	public NeonizeClientsBuilder recordStore(RecordStore recordStore) {
		this.recordStore = recordStore;
		return this;
	}

	@Override
	public NeonizeClientsBuilder sessionRegistry(SessionRegistry sessionRegistry) {
		this.sessionRegistry = sessionRegistry;
		return this;
	}

	@Override
	public NeonizeClientsBuilder sessionLeases(SessionLeases sessionLeases) {
		this.sessionLeases = sessionLeases;
		return this;
	}

	@Override
	public NeonizeClientsBuilder startParallelism(int sessions) {
		StartGate.checkParallelism(sessions);
		this.startParallelism = sessions;
		return this;
	}

	@Override
	public NeonizeClientsBuilder engineMode(EngineMode engineMode) {
		this.engineMode = engineMode;
		return this;
	}

	@Override
	public NeonizeClientsBuilder connection(Connection connection) {
		this.connection = connection;
		return this;
	}

	@Override
	public NeonizeClientsBuilder memoryLimit(long bytes) {
		this.memoryLimit = bytes;
		return this;
	}

	@Override
	public NeonizeClientsBuilder messageSecretRetention(Duration retention) {
		EngineSettings.checkMessageSecretRetention(retention);
		this.messageSecretRetention = retention;
		return this;
	}

	@Override
	public NeonizeClientsBuilder logLevel(LogLevel logLevel) {
		this.logLevel = logLevel;
		return this;
	}

	@Override
	public NeonizeClientsBuilder callTimeout(Duration callTimeout) {
		this.callTimeout = callTimeout;
		return this;
	}

	@Override
	public NeonizeClientsBuilder eventExecutor(Executor eventExecutor) {
		this.eventExecutor = eventExecutor;
		return this;
	}

	@Override
	public NeonizeClientsBuilder sessionSettings(Function<String, ClientSettings> settings) {
		this.sessionSettings = settings;
		return this;
	}

	@Override
	public NeonizeClientsBuilder delivery(DeliveryGuarantee delivery) {
		this.delivery = delivery;
		return this;
	}

	@Override
	public NeonizeClientsBuilder retry(RetryPolicy retry) {
		this.retry = retry;
		return this;
	}

	@Override
	public NeonizeClientsBuilder messageMemory(Duration messageMemory) {
		this.messageMemory = messageMemory;
		return this;
	}

	@Override
	public NeonizeClientsBuilder failedRetention(FailedRetention failedRetention) {
		this.failedRetention = failedRetention;
		return this;
	}

	@Override
	public NeonizeClientsBuilder ffmpeg(Path program) {
		Ffmpeg programs = Ffmpeg.at(program);
		this.ffmpeg = () -> programs;
		return this;
	}

	@Override
	public NeonizeClientsBuilder withoutFfmpeg() {
		this.ffmpeg = () -> null;
		return this;
	}

	@Override
	public NeonizeClientsBuilder mediaConcurrency(int files) {
		this.mediaConcurrency = files;
		return this;
	}

	@Override
	public NeonizeClientsBuilder mediaQueueCapacity(int files) {
		this.mediaQueueCapacity = files;
		return this;
	}

	@Override
	public NeonizeClientsBuilder maxDownload(long bytes) {
		MediaParts.checkMaxDownload(bytes);
		this.maxDownload = bytes;
		return this;
	}

	@Override
	public NeonizeClientsBuilder eventPublisher(EventPublisher eventPublisher) {
		this.publishers.add(eventPublisher);
		return this;
	}

	@Override
	public <E extends NeonizeEvent> NeonizeClientsBuilder on(Class<E> type, Consumer<? super E> listener) {
		this.listeners.on(type, listener);
		return this;
	}

	@Override
	public NeonizeClients build() {
		LogLevel logLevel = (this.logLevel != null) ? this.logLevel
				: LogLevel.of(LoggerFactory.getLogger(ENGINE_LOGGER));
		EngineSettings settings = new EngineSettings(mode(), this.connection, this.memoryLimit,
				this.messageSecretRetention, logLevel, this.callTimeout, Boolean.getBoolean(FAULT_INJECTION),
				this.sessionSettings);
		Executor executor = (this.eventExecutor != null) ? this.eventExecutor : EventExecutors.forListeners();
		DeliverySettings messages = new DeliverySettings(this.delivery, this.retry, this.messageMemory,
				this.failedRetention);
		MediaParts media = new MediaParts(new MediaPreparation(this.ffmpeg.get()),
				new MediaWork(this.mediaConcurrency, this.mediaQueueCapacity), this.maxDownload);
		DefaultNeonizeClients clients = new DefaultNeonizeClients(settings, this.recordStore, this.sessionRegistry,
				this.sessionLeases, new StartGate(this.startParallelism), messages, media, this.publishers, executor);
		clients.start();
		return clients;
	}

	private EngineMode mode() {
		return (this.engineMode != null) ? this.engineMode : EngineMode.parse(System.getProperty(MODE, "auto"));
	}

}
