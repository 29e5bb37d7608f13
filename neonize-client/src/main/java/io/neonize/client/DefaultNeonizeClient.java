package io.neonize.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.internal.proto.InjectPanicRequest;

/**
 * A client whose session lives in the engine.
 */
final class DefaultNeonizeClient extends SessionClient {

	private final Consumer<DefaultNeonizeClient> onClose;

	DefaultNeonizeClient(SessionParts parts, Consumer<DefaultNeonizeClient> onClose) {
		super(parts);
		this.onClose = onClose;
	}

	@Override
	public String name() {
		return life().session().name();
	}

	@Override
	public SessionState state() {
		return life().session().state();
	}

	@Override
	public Optional<String> owner() {
		return life().owner();
	}

	@Override
	public Optional<Jid> jid() {
		return Optional.ofNullable(life().session().jid());
	}

	@Override
	public Optional<Jid> lid() {
		return Optional.ofNullable(life().session().lid());
	}

	@Override
	public CompletableFuture<Void> connect() {
		return life().connect();
	}

	@Override
	public CompletableFuture<Void> disconnect() {
		return life().disconnect();
	}

	@Override
	public CompletableFuture<Void> logout() {
		return life().logout();
	}

	@Override
	public CompletableFuture<String> pairPhone(String phone) {
		return pairing().phoneCode(phone);
	}

	@Override
	public <E extends NeonizeEvent> Registration on(Class<E> type, Consumer<? super E> listener) {
		return life().listeners().on(type, listener);
	}

	@Override
	public Inbox inbox() {
		return life().events().inbox();
	}

	/** Makes the engine panic inside a call, to prove that nothing else happens. */
	CompletableFuture<Void> injectPanic() {
		return life().engine().call(InjectPanicRequest.getDefaultInstance());
	}

	@Override
	public void close() {
		closeNow().completeOnTimeout(null, SessionLife.GRACE.toSeconds(), TimeUnit.SECONDS)
			.exceptionally((failure) -> null)
			.join();
	}

	CompletableFuture<Void> closeNow() {
		return life().close().whenComplete((nothing, failure) -> this.onClose.accept(this));
	}

	@Override
	public String toString() {
		return "NeonizeClient[" + name() + ", " + state() + "]";
	}

}
