package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.EngineSettings;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.EventExecutors;
import io.neonize.client.internal.event.EventPublication;
import io.neonize.client.internal.inbox.DeliverySettings;
import io.neonize.client.internal.media.MediaParts;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import io.neonize.client.transfer.WhatsmeowDevice;

/**
 * The sessions of one engine.
 */
final class DefaultNeonizeClients implements NeonizeClients {

	private static final Duration ENGINE_GRACE = Duration.ofSeconds(2);

	private static final Duration LISTENER_GRACE = Duration.ofSeconds(2);

	private final OpenClients clients;

	private final Executor callbacks = EventExecutors.forCallbacks();

	private final RecordStore store;

	private final SessionRegistry registry;

	private final List<EventPublisher> publishers;

	private final EventDispatcher dispatcher;

	private final StoreWriter writer;

	private final DeliverySettings delivery;

	private final MediaParts media;

	private final Engine engine;

	private final SessionTransfer transfer;

	private final SessionLeases leases;

	private final StartGate gate;

	private volatile boolean closed;

	DefaultNeonizeClients(EngineSettings settings, RecordStore store, SessionRegistry registry, SessionLeases leases,
			StartGate gate, DeliverySettings delivery, MediaParts media, List<EventPublisher> publishers,
			Executor eventExecutor) {
		this.store = store;
		this.registry = registry;
		this.leases = leases;
		this.gate = gate;
		this.publishers = List.copyOf(publishers);
		this.dispatcher = new EventDispatcher(eventExecutor);
		this.delivery = delivery;
		this.media = media;
		this.writer = new StoreWriter(store, this.callbacks);
		this.clients = new OpenClients(delivery.keepsMessages());
		this.engine = new Engine(settings, this.writer, this.clients, this.callbacks);
		this.transfer = new SessionTransfer(this.engine, store, registry, this::lease);
	}

	void start() {
		this.engine.start();
	}

	@Override
	public NeonizeClient create(String name) {
		return create(SessionOptions.named(name));
	}

	@Override
	public NeonizeClient create(SessionOptions options) {
		checkOpen();
		StoredSession session = StoredSession.unpaired(options);
		if (!this.registry.create(session)) {
			throw new NeonizeException(ErrorCode.ALREADY_EXISTS,
					"There is a session \"" + options.name() + "\"; find or open it, or choose another name");
		}
		return client(session);
	}

	@Override
	public NeonizeClient open(String name) {
		return find(name).orElseGet(() -> open(SessionOptions.named(name)));
	}

	@Override
	public NeonizeClient open(SessionOptions options) {
		checkOpen();
		if (this.registry.create(StoredSession.unpaired(options))) {
			return client(StoredSession.unpaired(options));
		}
		StoredSession session = this.registry.find(options.name())
			.orElseThrow(() -> new NeonizeException(ErrorCode.NOT_FOUND,
					"Session \"" + options.name() + "\" was removed while it was opened"))
			.withOptions(options);
		DefaultNeonizeClient client = client(session);
		client.life().states().options(options);
		this.registry.configure(options);
		return client;
	}

	@Override
	public Optional<NeonizeClient> find(String name) {
		checkOpen();
		if (!SessionNames.isValid(name)) {
			return Optional.empty();
		}
		return this.clients.find(name)
			.map(NeonizeClient.class::cast)
			.or(() -> this.registry.find(name).map(this::client));
	}

	@Override
	public List<NeonizeClient> list() {
		checkOpen();
		return this.registry.findAll().stream().<NeonizeClient>map(this::client).toList();
	}

	private DefaultNeonizeClient client(StoredSession session) {
		return this.clients.open(session.name(), (onClose) -> new DefaultNeonizeClient(
				new SessionParts(atRest(session), this.engine, this.registry, this.leases, this.gate, this.dispatcher,
						this.writer, this.delivery, this.media, this.publishers, this.callbacks),
				onClose.andThen((client) -> EventPublication.closed(client, this.publishers))));
	}

	/** What was connected when an earlier process ended is not connected now. */
	private static StoredSession atRest(StoredSession session) {
		return session.state().isAtRest() ? session : new StoredSession(session.options(), session.jid(), session.lid(),
				session.pushName(), session.platform(), SessionState.DISCONNECTED);
	}

	@Override
	public CompletableFuture<Void> remove(String name) {
		checkOpen();
		if (!SessionNames.isValid(name)) {
			return CompletableFuture.completedFuture(null);
		}
		return this.clients.find(name)
			.map(DefaultNeonizeClient::closeNow)
			.orElseGet(() -> CompletableFuture.completedFuture(null))
			.thenRunAsync(() -> {
				this.store.delete(name);
				this.registry.delete(name);
			}, this.callbacks);
	}

	private TransferLease lease(String session, ErrorCode busy) {
		return TransferLease.ask(session, busy, this.clients.find(session).map(DefaultNeonizeClient::life),
				this.leases);
	}

	@Override
	public CompletableFuture<NeonizeClient> importSession(String name, WhatsmeowDevice device) {
		checkOpen();
		return CompletableFuture.supplyAsync(() -> {
			StoredSession session = this.transfer.importSession(name, device);
			DefaultNeonizeClient client = client(session);
			client.life().states().imported(session);
			return client;
		}, this.callbacks);
	}

	@Override
	public CompletableFuture<Void> exportSession(String name, Path file) {
		checkOpen();
		return CompletableFuture.runAsync(() -> this.transfer.exportSession(name, file), this.callbacks);
	}

	@Override
	public CompletableFuture<Void> disconnect(Duration grace) {
		checkOpen();
		return drain(grace).thenComposeAsync((nothing) -> disconnectAll(), this.callbacks)
			.whenComplete((nothing, failure) -> {
				this.clients.brake().release();
				this.writer.flush();
			});
	}

	/** Lets listeners finish that run, and lets leave what they sent. */
	private CompletableFuture<Void> drain(Duration grace) {
		this.clients.brake().pull();
		this.clients.all().forEach((client) -> client.life().events().inbox().stop());
		return CompletableFuture.runAsync(() -> this.dispatcher.awaitIdle(grace), this.callbacks)
			.thenCompose((nothing) -> this.engine.answered())
			.completeOnTimeout(null, TimeUnit.MILLISECONDS.convert(grace), TimeUnit.MILLISECONDS);
	}

	private CompletableFuture<Void> disconnectAll() {
		return CompletableFuture.allOf(this.clients.all()
			.stream()
			.filter((client) -> client.state() != SessionState.DISCONNECTED)
			.map(DefaultNeonizeClient::disconnect)
			.toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		drain(LISTENER_GRACE).join();
		this.media.work().close();
		CompletableFuture<?>[] closing = this.clients.all()
			.stream()
			.map(DefaultNeonizeClient::closeNow)
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(closing)
			.completeOnTimeout(null, SessionLife.GRACE.toSeconds(), TimeUnit.SECONDS)
			.exceptionally((failure) -> null)
			.join();
		this.clients.brake().release();
		this.dispatcher.awaitIdle(LISTENER_GRACE);
		this.writer.close();
		this.engine.close(ENGINE_GRACE);
	}

	private void checkOpen() {
		if (this.closed) {
			throw new EngineException(ErrorCode.CLOSED, "The clients are closed");
		}
	}

}
