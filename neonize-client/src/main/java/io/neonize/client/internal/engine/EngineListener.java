package io.neonize.client.internal.engine;

import io.neonize.client.EngineException;
import io.neonize.client.internal.proto.Event;

/**
 * Hears what an engine says by itself. Called on the engine's own threads: no method may
 * block.
 */
public interface EngineListener {

	/**
	 * Returns whether messages are stored with the records of their batch.
	 * @return whether they are
	 */
	boolean keepsMessages();

	/**
	 * Something happened to a session. An event of a store's batch comes after the batch
	 * is durable.
	 * @param event the event
	 * @param done to be run once when the listeners are done with it
	 */
	void onEvent(Event event, Runnable done);

	/**
	 * A write of a session was refused, since another instance of the application runs
	 * it.
	 * @param session the session's name
	 * @param epoch the epoch of the write, which is over
	 */
	void onFenced(String session, long epoch);

	/**
	 * A write of a session has failed, or seems to have: what was in it may be stored
	 * nevertheless. The session connects anew.
	 * @param session the session's name
	 */
	void onWriteFailed(String session);

	/**
	 * The engine has ended by itself. Its calls have failed, its sessions are gone.
	 * @param reason how it ended
	 */
	void onEnded(EngineException reason);

	/**
	 * A new engine runs, which knows no sessions yet.
	 */
	void onRestarted();

}
