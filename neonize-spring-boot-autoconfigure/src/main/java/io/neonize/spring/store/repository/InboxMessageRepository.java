package io.neonize.spring.store.repository;

import java.util.Collection;
import java.util.List;

import io.neonize.client.store.MessageState;
import io.neonize.spring.store.entity.InboxMessage;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The received messages of all sessions. To be read by applications; what has become of a
 * message is decided by its client's inbox.
 */
public interface InboxMessageRepository extends Repository<InboxMessage, Long> {

	/**
	 * Lists messages in the order of their arrival.
	 * @param session the session's name
	 * @param state how far they have come
	 * @param after the position to continue behind
	 * @param limit at most so many
	 * @return the messages
	 */
	@Query("""
			select m from InboxMessage m
			where m.session = :session and m.state = :state and m.position > :after
			order by m.position""")
	List<InboxMessage> list(String session, MessageState state, long after, Limit limit);

	/**
	 * Counts messages.
	 * @param session the session's name
	 * @param state how far they have come
	 * @return the number of messages
	 */
	long countBySessionAndState(String session, MessageState state);

	/**
	 * Lists where the oldest messages in a state stand, and since when they are in it.
	 * @param session the session's name
	 * @param state how far they have come
	 * @param limit at most so many
	 * @return the messages without their contents
	 */
	@Query("""
			select new io.neonize.spring.store.repository.SettledMessage(m.position, m.settledAt) from InboxMessage m
			where m.session = :session and m.state = :state
			order by m.position""")
	List<SettledMessage> findOldest(String session, MessageState state, Limit limit);

	/**
	 * Deletes messages.
	 * @param positions where they stand
	 */
	@Modifying
	@Query("delete from InboxMessage m where m.position in :positions")
	void deleteAt(Collection<Long> positions);

	/**
	 * Deletes all messages of a session.
	 * @param session the session's name
	 */
	@Modifying
	@Query("delete from InboxMessage m where m.session = :session")
	void deleteBySession(String session);

}
