package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.google.protobuf.Message;
import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.LogText;
import io.neonize.client.internal.transport.TransportFactory;
import io.neonize.client.settings.ClientSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, whichever of its lives it is in: an engine that ends by itself is followed
 * by a new one.
 */
public final class Engine {

	private static final Logger logger = LoggerFactory.getLogger(Engine.class);

	/**
	 * The engine watches deadlines itself; this is for an engine that does not answer.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final EngineSettings settings;

	private final TransportFactory transports;

	private final StoreWriter store;

	private final EngineListener listener;

	private final Executor callbacks;

	/** Once the engine is closed it takes no more; calls fail by themselves then. */
	private final ScheduledThreadPoolExecutor timer;

	private final AtomicLong ids = new AtomicLong();

	private final RestartPause pause = new RestartPause();

	private @Nullable EngineRun run;

	private boolean closed;

	/**
	 * Creates an engine that does not run yet.
	 * @param settings what it is started with
	 * @param store the writer of the store where its records live
	 * @param listener hears what it says by itself
	 * @param callbacks where calls complete and records are read; must never refuse or
	 * queue
	 */
	public Engine(EngineSettings settings, StoreWriter store, EngineListener listener, Executor callbacks) {
		this.settings = settings;
		this.transports = new TransportFactory(settings.mode());
		this.store = store;
		this.listener = listener;
		this.callbacks = callbacks;
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "neonize-timer");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Starts the engine.
	 * @throws EngineException when it cannot run here
	 */
	public synchronized void start() {
		if (this.closed) {
			throw new EngineException(ErrorCode.CLOSED, "The engine is closed");
		}
		EngineRun next = new EngineRun(this.transports.open(this.settings.hello()), this.store, this.listener,
				this.callbacks, this::onEnd);
		this.run = next;
		this.pause.started();
		next.start();
	}

	/**
	 * Calls the engine.
	 * @param <R> the response's type
	 * @param <T> what the caller gets
	 * @param session the session the call is for
	 * @param rpc what to call, with its request
	 * @param options when and how long
	 * @param result makes the caller's result from the response
	 * @return the result; cancelling it gives the call up
	 */
	public <R extends Message, T> CompletableFuture<T> call(String session, Rpc<R> rpc, CallOptions options,
			Function<R, T> result) {
		CallTerms terms = options.terms();
		Duration timeout = (terms.timeout() != null) ? terms.timeout() : this.settings.callTimeout();
		EngineCall<R, T> call = new EngineCall<>(this.ids.incrementAndGet(), session, rpc, timeout, result);
		if (terms.progress() != null) {
			call.onProgress(new SerialProgress(terms.progress(), this.callbacks));
		}
		Future<?> deadline = this.timer.schedule(() -> this.callbacks.execute(call::expire),
				timeout.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
		call.whenComplete((value, failure) -> deadline.cancel(false));
		sendAfter(options.after(), call);
		return call;
	}

	/**
	 * Returns what a session begins with.
	 * @param session the session's name
	 * @return its settings
	 */
	public ClientSettings settingsOf(String session) {
		return this.settings.sessionSettings().apply(session);
	}

	private void sendAfter(CompletionStage<?> before, EngineCall<?, ?> call) {
		before.whenComplete((value, failure) -> {
			if (failure != null) {
				call.completeExceptionally((failure instanceof CompletionException) ? failure.getCause() : failure);
			}
			else if (!call.isDone()) {
				send(call);
			}
		});
	}

	private void send(EngineCall<?, ?> call) {
		EngineRun current = current();
		if (current != null) {
			current.send(call);
		}
		else {
			call.completeExceptionally(new EngineException(ErrorCode.CLOSED,
					"The engine does not run now; it starts again by itself unless it was closed"));
		}
	}

	private synchronized @Nullable EngineRun current() {
		return this.run;
	}

	/**
	 * Waits for the calls in flight.
	 * @return completes when all of them are answered or have failed
	 */
	public CompletableFuture<Void> answered() {
		EngineRun current = current();
		return (current != null) ? current.answered() : CompletableFuture.completedFuture(null);
	}

	private void onEnd(EngineRun ended) {
		synchronized (this) {
			this.run = null;
			if (this.closed) {
				return;
			}
		}
		EngineException reason = ended.closed();
		logger.warn("{}; it is started again", LogText.of(reason.getMessage()));
		this.listener.onEnded(reason);
		scheduleRestart();
	}

	private synchronized void scheduleRestart() {
		if (!this.closed) {
			this.timer.schedule(() -> this.callbacks.execute(this::restart), this.pause.next().toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	private void restart() {
		try {
			start();
		}
		catch (EngineException ex) {
			if (ex.code() != ErrorCode.CLOSED) {
				logger.error("The engine could not be started again, the next attempt follows: {}",
						LogText.of(ex.getMessage()));
				scheduleRestart();
			}
			return;
		}
		this.listener.onRestarted();
	}

	/**
	 * Ends the engine for good and waits for its threads.
	 * @param grace how long its sessions have to write what is queued for them
	 */
	public void close(Duration grace) {
		EngineRun last;
		synchronized (this) {
			this.closed = true;
			last = this.run;
		}
		if (last != null) {
			last.close(grace);
		}
		this.timer.shutdownNow();
	}

}
