package io.neonize.client.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.neonize.client.SessionOptions;

/**
 * Keeps the list of sessions in memory; it ends with the process.
 */
public class InMemorySessionRegistry implements SessionRegistry {

	private final ConcurrentNavigableMap<String, StoredSession> sessions = new ConcurrentSkipListMap<>();

	@Override
	public Optional<StoredSession> find(String name) {
		return Optional.ofNullable(this.sessions.get(name));
	}

	@Override
	public List<StoredSession> findAll() {
		return List.copyOf(this.sessions.values());
	}

	@Override
	public boolean create(StoredSession session) {
		return this.sessions.putIfAbsent(session.name(), session) == null;
	}

	@Override
	public void configure(SessionOptions options) {
		this.sessions.computeIfPresent(options.name(), (name, session) -> session.withOptions(options));
	}

	@Override
	public void update(StoredSession session, long epoch) {
		this.sessions.replace(session.name(), session);
	}

	@Override
	public void delete(String name) {
		this.sessions.remove(name);
	}

}
