package io.neonize.spring.outbox;

import java.util.Optional;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import io.neonize.proto.wae2e.Message;

/**
 * Messages that are sent if and only if a transaction commits. Enqueuing joins the
 * transaction of the caller, or makes one of its own; the message goes out after the
 * commit, as soon as its session is connected, and survives a crash at any point. Its id
 * is fixed when it is enqueued, so that the receiver sees one message however often it
 * had to be sent.
 * <p>
 * Messages of one session to one chat keep their order. Safe for use by many threads;
 * nothing waits for WhatsApp.
 */
public interface MessageOutbox {

	/**
	 * Enqueues a text for the only configured session.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return the id the message will have
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the message
	 * could never be sent
	 */
	String enqueue(Jid to, String text);

	/**
	 * Enqueues a text.
	 * @param session name of the session that sends it
	 * @param to the chat
	 * @param text the text, not blank
	 * @return the id the message will have
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the message
	 * could never be sent
	 */
	String enqueue(String session, Jid to, String text);

	/**
	 * Enqueues any message.
	 * @param session name of the session that sends it
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return the id the message will have
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the message
	 * could never be sent
	 */
	String enqueue(String session, Jid to, Message message);

	/**
	 * Enqueues a message with everything that can be chosen about it. An id that is in
	 * the outbox already is not enqueued again, whatever its state.
	 * @param request the message
	 * @return the id the message will have
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the message
	 * could never be sent
	 */
	String enqueue(OutboxRequest request);

	/**
	 * Finds a message. Sent ones are forgotten after a time.
	 * @param session name of its session
	 * @param id its id
	 * @return how it stands, empty when the outbox does not know it
	 */
	Optional<OutboxEntry> find(String session, String id);

	/**
	 * Takes a message back that waits.
	 * @param session name of its session
	 * @param id its id
	 * @return whether it will not be sent; {@code false} when it is being sent, is
	 * settled or is not known
	 */
	boolean cancel(String session, String id);

	/**
	 * Tries a message again that was given up, with the same id and in its old place.
	 * @param session name of its session
	 * @param id its id
	 * @return whether it waits again; {@code false} when it was not given up
	 */
	boolean retry(String session, String id);

}
