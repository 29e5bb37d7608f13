package io.neonize.client.internal.inbox;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.store.MessageKey;

/**
 * The places of a session's messages in the engine's window. A message keeps its place
 * until its listeners are done, so that slow listeners slow the socket. But while
 * something sent waits for WhatsApp's answer all places are free: the answer comes by the
 * same socket, behind whatever else has been sent to the session, and must not wait for
 * the listeners that wait for it. What comes meanwhile is kept by the store.
 */
final class Places {

	private final Map<MessageKey, Runnable> taken = new ConcurrentHashMap<>();

	private final AtomicInteger answersAwaited = new AtomicInteger();

	/**
	 * Takes a place.
	 * @param message the message
	 * @param free frees the place
	 */
	void take(MessageKey message, Runnable free) {
		this.taken.put(message, free);
		if (this.answersAwaited.get() > 0) {
			free(message);
		}
	}

	/** Frees the place of a message, if it has one. */
	void free(MessageKey message) {
		Runnable free = this.taken.remove(message);
		if (free != null) {
			free.run();
		}
	}

	/** Frees the places of all messages but some. */
	void freeOthers(Set<MessageKey> messages) {
		this.taken.keySet().stream().filter((message) -> !messages.contains(message)).forEach(this::free);
	}

	/**
	 * Frees all places until an answer has come.
	 * @param answer the answer
	 */
	void await(CompletableFuture<?> answer) {
		this.answersAwaited.incrementAndGet();
		freeOthers(Set.of());
		answer.whenComplete((result, failure) -> this.answersAwaited.decrementAndGet());
	}

}
