package io.neonize.client.event;

import java.util.concurrent.CompletionStage;

/**
 * One event on its way through the listeners. It is done when its publishers have
 * returned and everybody who {@linkplain #retain() retained} it has
 * {@linkplain #release() released} it. Only then does the next event of the chat come,
 * and only then is the engine told, which frees a place among the session's events in
 * flight.
 * <p>
 * Safe for use by many threads.
 */
public interface EventDelivery {

	/**
	 * Returns the event.
	 * @return the event
	 */
	NeonizeEvent event();

	/**
	 * Keeps the delivery open for work that goes on after the publisher has returned,
	 * such as a listener on another thread. To be called while the delivery is open; each
	 * call needs one {@link #release()}.
	 */
	void retain();

	/**
	 * Ends what one {@link #retain()} began.
	 */
	void release();

	/**
	 * Notes that a listener failed. The delivery goes on; its {@link #completion()} fails
	 * with the first failure noted.
	 * @param failure what the listener threw
	 */
	void fail(Throwable failure);

	/**
	 * Returns what completes when the delivery is done, before the engine is told.
	 * @return completes with {@code null}, or with the first failure
	 */
	CompletionStage<Void> completion();

}
