package io.neonize.spring.store.repository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The messages of all outboxes. Every change of state names the state before, so that of
 * several who try one wins; changes need a transaction, and the returned number is 0 for
 * those who lost.
 */
public interface OutboxMessageRepository extends Repository<OutboxMessage, Key> {

	/**
	 * Adds a message.
	 * @param message the message
	 */
	void save(OutboxMessage message);

	/**
	 * Tells whether a message was enqueued, and not pruned since.
	 * @param key session and id
	 * @return whether there is such a message
	 */
	boolean existsById(Key key);

	/**
	 * Finds a message.
	 * @param key session and id
	 * @return the message, empty when there is none
	 */
	@Query("select m from OutboxMessage m where m.key = :key")
	Optional<OutboxMessage> find(Key key);

	/**
	 * Reads the messages that wait for a chat, in order.
	 * @param session the session's name
	 * @param addresses the addresses of the chat
	 * @param limit at most so many
	 * @return the messages
	 */
	@Query("""
			select m from OutboxMessage m
			where m.state = PENDING and m.key.session = :session and m.recipient in :addresses
			order by m.queuePosition, m.key.id""")
	List<OutboxMessage> findPending(String session, Collection<String> addresses, Limit limit);

	/**
	 * Reads the chats whose first message may be sent, the longest waiting first.
	 * @param session the session's name
	 * @param now the time in milliseconds
	 * @param limit at most so many
	 * @return their addresses; one may be there twice
	 */
	@Query("""
			select m.recipient from OutboxMessage m
			where m.state = PENDING and m.key.session = :session and m.nextAttemptAt <= :now
				and not exists (select 1 from OutboxMessage e
					where e.state = PENDING and e.key.session = :session and e.recipient = m.recipient
						and e.queuePosition < m.queuePosition)
			order by m.queuePosition""")
	List<String> findDueRecipients(String session, long now, Limit limit);

	/**
	 * Counts the messages that wait.
	 * @return their number by session
	 */
	@Query("""
			select new io.neonize.spring.store.repository.OutboxMessageRepository$Backlog(m.key.session, count(*))
			from OutboxMessage m where m.state = PENDING group by m.key.session""")
	List<Backlog> countPending();

	/**
	 * Returns the last place in any queue.
	 * @return the place, empty when there is no message
	 */
	@Query("select max(m.queuePosition) from OutboxMessage m")
	Optional<Long> findLastPosition();

	/**
	 * Begins an attempt.
	 * @param key session and id
	 * @return 1 when it is the caller's to send, 0 when it does not wait any more
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = SENDING, m.attempts = m.attempts + 1
			where m.key = :key and m.state = PENDING""")
	int claim(Key key);

	/**
	 * Ends an attempt: the message was accepted. Its content is not kept, so that nobody
	 * can let it be sent again.
	 * @param key session and id
	 * @param now the time in milliseconds
	 * @param nothing takes the place of the content
	 * @return 1 when it was being sent, or was settled so at that time
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = SENT, m.settledAt = :now, m.failure = null, m.payload = :nothing
			where m.key = :key and (m.state = SENDING or m.state = SENT and m.settledAt = :now)""")
	int markSent(Key key, long now, byte[] nothing);

	/**
	 * Gives a message up.
	 * @param key session and id
	 * @param now the time in milliseconds
	 * @param failure why
	 * @return 1 when it was waiting or being sent, or was settled so at that time
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = FAILED, m.settledAt = :now, m.failure = :failure
			where m.key = :key
				and (m.state in (PENDING, SENDING) or m.state = FAILED and m.settledAt = :now)""")
	int markFailed(Key key, long now, String failure);

	/**
	 * Lets a message wait for its next attempt.
	 * @param key session and id
	 * @param nextAttemptAt when, in milliseconds
	 * @param failure why, {@code null} for no reason of its own
	 * @return 1 when it was waiting or being sent
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = PENDING, m.nextAttemptAt = :nextAttemptAt, m.failure = :failure
			where m.key = :key and m.state in (PENDING, SENDING)""")
	int postpone(Key key, long nextAttemptAt, String failure);

	/**
	 * Lets messages go that were held for a reason.
	 * @param session the session's name
	 * @param failure the reason
	 * @param now the time in milliseconds
	 * @return how many
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.nextAttemptAt = :now, m.failure = null
			where m.state = PENDING and m.key.session = :session and m.failure = :failure""")
	int release(String session, String failure, long now);

	/**
	 * Lets messages wait again whose attempt nobody ends any more.
	 * @param session the session's name
	 * @param except ids of those that are being sent, not empty
	 * @return how many
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = PENDING
			where m.state = SENDING and m.key.session = :session and m.key.id not in :except""")
	int recover(String session, Collection<String> except);

	/**
	 * Takes a waiting message back.
	 * @param key session and id
	 * @return 1 when it was waiting
	 */
	@Modifying
	@Query("delete from OutboxMessage m where m.key = :key and m.state = PENDING")
	int cancel(Key key);

	/**
	 * Lets a message that was given up wait again.
	 * @param key session and id
	 * @param now the time in milliseconds
	 * @return 1 when it had been given up
	 */
	@Modifying
	@Query("""
			update OutboxMessage m set m.state = PENDING, m.settledAt = null, m.attempts = 0, m.enqueuedAt = :now,
				m.nextAttemptAt = :now, m.failure = null
			where m.key = :key and m.state = FAILED""")
	int retry(Key key, long now);

	/**
	 * Forgets messages that were sent.
	 * @param before the time before which, in milliseconds
	 * @return how many
	 */
	@Modifying
	@Query("delete from OutboxMessage m where m.state = SENT and m.settledAt < :before")
	int prune(long before);

	/**
	 * How many messages of a session wait.
	 *
	 * @param session the session's name
	 * @param pending their number
	 */
	record Backlog(String session, long pending) {
	}

}
