package io.neonize.client.store;

import java.time.Instant;
import java.util.List;

/**
 * Reads and forgets the received messages that {@link RecordStore#write(List)} has
 * stored.
 */
public interface MessageStore {

	/**
	 * Lists messages in the order of their arrival.
	 * @param session the session's name
	 * @param state how far they have come; not {@link MessageState#DONE}, of which only
	 * keys are kept
	 * @param after the position to continue behind, 0 for the start
	 * @param limit at most so many
	 * @return the messages
	 */
	List<StoredMessage> find(String session, MessageState state, long after, int limit);

	/**
	 * Forgets messages that were done before a time, so that one that comes again is
	 * taken for a new one. Called between writes, never beside one.
	 * @param session the session's name
	 * @param before the time
	 * @param limit at most so many
	 * @return how many were forgotten
	 */
	int prune(String session, Instant before, int limit);

}
