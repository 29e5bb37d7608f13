package io.neonize.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The messages of a session that its listeners are not done with. Safe for use by many
 * threads; nothing here blocks. Empty with {@link DeliveryGuarantee#AT_MOST_ONCE}.
 */
public interface Inbox {

	/**
	 * Returns how many messages are on their way to listeners: those that run, those that
	 * wait for others of their chat, and those that are tried again later. After a start
	 * more may be stored.
	 * @return the number of messages
	 */
	int waiting();

	/**
	 * Lists messages whose listeners have failed in every attempt, the oldest first.
	 * @param limit at most so many
	 * @return the messages; fails with what the database throws
	 */
	CompletableFuture<List<FailedMessage>> failed(int limit);

	/**
	 * Gives a failed message to the listeners once more, with as many attempts as a new
	 * one, as soon as the session is connected. Does nothing when it has not failed.
	 * @param message the message
	 * @return completes when that is stored; fails with what the database throws
	 */
	CompletableFuture<Void> replay(FailedMessage message);

	/**
	 * Gives a failed message up. Does nothing when it has not failed.
	 * @param message the message
	 * @return completes when that is stored; fails with what the database throws
	 */
	CompletableFuture<Void> discard(FailedMessage message);

}
