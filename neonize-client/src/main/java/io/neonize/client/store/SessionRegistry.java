package io.neonize.client.store;

import java.util.List;
import java.util.Optional;

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
	 * Stores what has changed of a session. Does nothing when there is none.
	 * @param session the session
	 */
	void update(StoredSession session);

	/**
	 * Deletes a session. Does nothing when there is none.
	 * @param name the session's name
	 */
	void delete(String name);

}
