package io.neonize.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.neonize.client.internal.engine.EngineListener;
import io.neonize.client.internal.proto.Event;

/**
 * The clients that are not closed. What the engine says of a session goes to its client.
 */
final class OpenClients implements EngineListener {

	private final Map<String, DefaultNeonizeClient> clients = new ConcurrentHashMap<>();

	private final Brake brake = new Brake();

	private final boolean keepsMessages;

	OpenClients(boolean keepsMessages) {
		this.keepsMessages = keepsMessages;
	}

	/** Holds all of them up. */
	Brake brake() {
		return this.brake;
	}

	Optional<DefaultNeonizeClient> find(String session) {
		return Optional.ofNullable(this.clients.get(session));
	}

	Collection<DefaultNeonizeClient> all() {
		return this.clients.values();
	}

	/**
	 * Returns the client of a session, the same until it is closed.
	 * @param session the session's name
	 * @param create makes a client, given what is to be told of its end
	 * @return the client
	 */
	DefaultNeonizeClient open(String session, Function<Consumer<DefaultNeonizeClient>, DefaultNeonizeClient> create) {
		return this.clients.computeIfAbsent(session,
				(name) -> create.apply((client) -> this.clients.remove(name, client)));
	}

	@Override
	public boolean keepsMessages() {
		return this.keepsMessages;
	}

	@Override
	public void onWriteFailed(String session) {
		find(session).ifPresent((client) -> client.life().events().inbox().writeFailed());
	}

	@Override
	public void onEvent(Event event, Runnable done) {
		find(event.getSession()).ifPresentOrElse((client) -> client.life().onEvent(event, () -> this.brake.done(done)),
				done);
	}

	@Override
	public void onFenced(String session, long epoch) {
		find(session).ifPresent((client) -> client.life().onFenced(epoch));
	}

	@Override
	public void onEnded(EngineException reason) {
		all().forEach((client) -> client.life().engineEnded(reason));
	}

	@Override
	public void onRestarted() {
		all().forEach((client) -> client.life().engineRestarted());
	}

}
