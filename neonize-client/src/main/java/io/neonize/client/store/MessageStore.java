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
	 * Forgets those of the oldest messages in a state that were settled before a time. A
	 * message that comes again is taken for a new one then. Called between writes, never
	 * beside one.
	 * @param session the session's name
	 * @param state {@link MessageState#DONE} or {@link MessageState#FAILED}
	 * @param before the time
	 * @param limit looks at no more messages than these
	 * @return how many were forgotten
	 */
	int prune(String session, MessageState state, Instant before, int limit);

	/**
	 * Forgets the oldest messages in a state beyond a number. Called between writes,
	 * never beside one.
	 * @param session the session's name
	 * @param state {@link MessageState#DONE} or {@link MessageState#FAILED}
	 * @param keep how many messages stay
	 * @param limit forgets no more messages than these
	 * @return how many were forgotten
	 */
	int trim(String session, MessageState state, int keep, int limit);

}
