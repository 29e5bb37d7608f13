package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.neonize.client.internal.engine.CallOptions;
import io.neonize.client.internal.engine.CallTerms;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.Rpc;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.operation.ChosenSettings;
import io.neonize.client.internal.operation.SettingsEncoder;
import io.neonize.client.internal.proto.CloseSessionRequest;
import io.neonize.client.internal.proto.CloseSessionResponse;
import io.neonize.client.internal.proto.OpenSessionRequest;
import io.neonize.client.internal.proto.OpenSessionResponse;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.settings.ClientSettings;
import org.jspecify.annotations.Nullable;

/**
 * A session inside the engine: open while this instance runs it, unknown to the engine
 * otherwise.
 */
final class EngineSession implements SessionCalls, ChosenSettings {

	private final String name;

	private final Engine engine;

	private final Supplier<NeonizeException> refusal;

	private final Consumer<StateChanged> onOpened;

	private final Consumer<CompletableFuture<?>> awaited;

	/** What was chosen while the session was open, or before. */
	private volatile ClientSettings settings;

	/** Completes when the session is open; nothing while it is not. */
	private @Nullable CompletableFuture<Void> opened;

	/**
	 * Creates a session that is not open.
	 * @param name its name
	 * @param engine the engine
	 * @param refusal says why nothing can be asked of a session that is not open
	 * @param onOpened takes what the engine found in the store
	 * @param awaited takes the answers that somebody waits for
	 */
	EngineSession(String name, Engine engine, Supplier<NeonizeException> refusal, Consumer<StateChanged> onOpened,
			Consumer<CompletableFuture<?>> awaited) {
		this.name = name;
		this.engine = engine;
		this.settings = engine.settingsOf(name);
		this.refusal = refusal;
		this.onOpened = onOpened;
		this.awaited = awaited;
	}

	@Override
	public <R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser, CallTerms terms,
			Function<R, T> result) {
		CompletableFuture<Void> after = opened();
		if (after == null) {
			return CompletableFuture.failedFuture(this.refusal.get());
		}
		CompletableFuture<T> answer = call(request, parser, new CallOptions(after, terms), result);
		this.awaited.accept(answer);
		return answer;
	}

	private <R extends Message, T> CompletableFuture<T> call(Message request, Parser<R> parser, CallOptions options,
			Function<R, T> result) {
		return this.engine.call(this.name, new Rpc<>(request, parser), options, result);
	}

	@Override
	public boolean isOpen() {
		return opened() != null;
	}

	@Override
	public ClientSettings get() {
		return this.settings;
	}

	@Override
	public void set(ClientSettings settings) {
		this.settings = settings;
	}

	private synchronized @Nullable CompletableFuture<Void> opened() {
		return this.opened;
	}

	/**
	 * Opens the session. Calls that are made from now on wait until it is open.
	 * @param epoch of the lease under which it is run
	 * @param options how it behaves
	 * @return completes when it is open
	 */
	CompletableFuture<Void> open(long epoch, SessionOptions options) {
		CompletableFuture<Void> opening = call(request(epoch, options), OpenSessionResponse.parser(),
				new CallOptions(CompletableFuture.completedFuture(null), CallTerms.USUAL), (response) -> {
					this.onOpened.accept(response.getState());
					return null;
				});
		synchronized (this) {
			this.opened = opening;
		}
		return opening;
	}

	/**
	 * Closes the session: it is disconnected in order and forgotten, or cut off when that
	 * takes too long.
	 * @return completes when it is closed, which an engine that has ended does not hold
	 * up
	 */
	CompletableFuture<Void> close() {
		CompletableFuture<Void> before = forget();
		return (before != null) ? close(before, false).exceptionallyCompose((failure) -> cutOff(before))
				: CompletableFuture.completedFuture(null);
	}

	/**
	 * Cuts the session off, since another instance runs it.
	 * @return completes when the engine has forgotten it
	 */
	CompletableFuture<Void> abandon() {
		CompletableFuture<Void> before = forget();
		return (before != null) ? cutOff(before) : CompletableFuture.completedFuture(null);
	}

	private CompletableFuture<Void> cutOff(CompletableFuture<Void> before) {
		return close(before, true).exceptionally((failure) -> null);
	}

	private CompletableFuture<Void> close(CompletableFuture<Void> before, boolean abandon) {
		CloseSessionRequest request = CloseSessionRequest.newBuilder().setAbandon(abandon).build();
		CompletableFuture<Void> settled = before.exceptionally((failure) -> null);
		return call(request, CloseSessionResponse.parser(), new CallOptions(settled, SessionLife.GRACE),
				(reply) -> null);
	}

	/** The session is not open any more, since its engine has ended or is told so. */
	synchronized @Nullable CompletableFuture<Void> forget() {
		CompletableFuture<Void> before = this.opened;
		this.opened = null;
		return before;
	}

	private OpenSessionRequest request(long epoch, SessionOptions options) {
		OpenSessionRequest.Builder request = OpenSessionRequest.newBuilder()
			.setEpoch(epoch)
			.setSettings(SettingsEncoder.settings(this.settings))
			.setDeviceName((options.deviceName() != null) ? options.deviceName() : "Neonize")
			.setEventWindow(options.eventWindow());
		if (options.platformType() != null) {
			request.setPlatformType(options.platformType());
		}
		if (options.phone() != null) {
			request.setPhone(Jid.ofPhone(options.phone()).user());
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
