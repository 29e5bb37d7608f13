package io.neonize.client.store;

import java.util.List;
import java.util.Optional;

import io.neonize.client.SessionOptions;

/**
 * Where the list of sessions lives. Called by many threads, never more than one at a time
 * for the same session.
 */
public interface SessionRegistry {

	/**
	 * Finds a session.
	 * @param name the session's name
	 * @return the session, empty when there is none
	 */
	Optional<StoredSession> find(String name);

	/**
	 * Lists all sessions.
	 * @return the sessions, ordered by name
	 */
	List<StoredSession> findAll();

	/**
	 * Stores a new session.
	 * @param session the session
	 * @return whether it was stored; {@code false} when there is one of that name
	 */
	boolean create(StoredSession session);

	/**
	 * Stores how a session behaves. Does nothing when there is none.
	 * @param options its name and behaviour
	 */
	void configure(SessionOptions options);

	/**
	 * Stores what has changed of a session that is run here. Does nothing when there is
	 * none.
	 * @param session the session
	 * @param epoch of the lease under which it is run; 0 without leases
	 * @throws FencedException when the registry keeps leases and that of the session has
	 * another epoch by now
	 */
	void update(StoredSession session, long epoch);

	/**
	 * Deletes a session. Does nothing when there is none.
	 * @param name the session's name
	 */
	void delete(String name);

}
