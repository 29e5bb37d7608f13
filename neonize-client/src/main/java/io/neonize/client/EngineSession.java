package io.neonize.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.neonize.client.internal.engine.CallOptions;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.Rpc;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.OpenSessionRequest;
import io.neonize.client.internal.proto.OpenSessionResponse;
import io.neonize.client.internal.proto.StateChanged;
import org.jspecify.annotations.Nullable;

/**
 * A session inside the engine: opened when it is first needed, and again in every new
 * engine.
 */
final class EngineSession implements SessionCalls {

	private final String name;

	private final Engine engine;

	private final Supplier<SessionOptions> options;

	private final Consumer<StateChanged> onOpened;

	/** Completes when there is an engine to open the session in. */
	private CompletableFuture<Void> engineReady = CompletableFuture.completedFuture(null);

	/** Completes when the session is open; nothing until it is needed. */
	private @Nullable CompletableFuture<Void> opened;

	EngineSession(String name, Engine engine, Supplier<SessionOptions> options, Consumer<StateChanged> onOpened) {
		this.name = name;
		this.engine = engine;
		this.options = options;
		this.onOpened = onOpened;
	}

	@Override
	public <R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser,
			@Nullable Duration timeout, Function<R, T> result) {
		return this.engine.call(this.name, new Rpc<>(request, parser), new CallOptions(open(), timeout), result);
	}

	synchronized boolean isOpen() {
		return this.opened != null;
	}

	private synchronized CompletableFuture<Void> open() {
		if (this.opened == null || this.opened.isCompletedExceptionally()) {
			CallOptions when = new CallOptions(this.engineReady, null);
			Rpc<OpenSessionResponse> rpc = new Rpc<>(request(this.options.get()), OpenSessionResponse.parser());
			this.opened = this.engine.call(this.name, rpc, when, (response) -> {
				this.onOpened.accept(response.getState());
				return null;
			});
		}
		return this.opened;
	}

	/** The engine has ended, and this session with it. */
	synchronized void engineEnded() {
		this.opened = null;
		if (this.engineReady.isDone()) {
			this.engineReady = new CompletableFuture<>();
		}
	}

	void engineRestarted() {
		CompletableFuture<Void> ready;
		synchronized (this) {
			ready = this.engineReady;
		}
		ready.complete(null);
	}

	/** No further call is made; those that wait for an engine fail. */
	void close() {
		EngineException closed = new EngineException(ErrorCode.CLOSED,
				"The client of session \"" + this.name + "\" is closed", Map.of(), null);
		CompletableFuture<Void> waiting;
		synchronized (this) {
			waiting = this.engineReady;
			this.engineReady = CompletableFuture.failedFuture(closed);
			this.opened = this.engineReady;
		}
		waiting.completeExceptionally(closed);
	}

	private static OpenSessionRequest request(SessionOptions options) {
		OpenSessionRequest.Builder request = OpenSessionRequest.newBuilder()
			.setDeviceName((options.deviceName() != null) ? options.deviceName() : "Neonize")
			.setEventWindow(options.eventWindow());
		if (options.platformType() != null) {
			request.setPlatformType(options.platformType());
		}
		if (options.reconnectMin() != null) {
			request.setReconnectMinMillis(options.reconnectMin().toMillis());
		}
		if (options.reconnectMax() != null) {
			request.setReconnectMaxMillis(options.reconnectMax().toMillis());
		}
		return request.build();
	}

}
