package io.neonize.client.internal.inbox;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.store.MessageKey;

/**
 * The places of a session's messages among its events under way. A message keeps its
 * place until its listeners are done, or until it turns out that it waits in the store.
 */
final class MessagePlaces {

	private final Map<MessageKey, Runnable> taken = new ConcurrentHashMap<>();

	/**
	 * Takes a place.
	 * @param message the message
	 * @param free frees the place
	 */
	void take(MessageKey message, Runnable free) {
		this.taken.put(message, free);
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

}
