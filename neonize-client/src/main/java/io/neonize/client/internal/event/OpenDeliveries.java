package io.neonize.client.internal.event;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.neonize.client.event.MessageEvent;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a session that listeners are at work on. What they answer meanwhile
 * belongs to the delivery: it waits for the answer, fails with it, and the same answer in
 * a second delivery has the same id.
 */
public final class OpenDeliveries {

	private final Map<MessageEvent, Open> deliveries = Collections.synchronizedMap(new IdentityHashMap<>());

	/**
	 * Adds a delivery until it is done.
	 * @param event its event
	 * @param delivery the delivery
	 */
	public void add(MessageEvent event, Delivery delivery) {
		this.deliveries.put(event, new Open(delivery, new HashMap<>()));
		delivery.completion().whenComplete((nothing, failure) -> this.deliveries.remove(event));
	}

	/**
	 * Answers a message.
	 * @param <T> what the sender of the answer gets
	 * @param event the message; this very object if its delivery is to wait
	 * @param content what makes the answer differ from others
	 * @param send sends the answer under an id, or under any id for {@code null}
	 * @return the answer's future, untouched
	 */
	public <T> CompletableFuture<T> answer(MessageEvent event, String content,
			Function<@Nullable String, CompletableFuture<T>> send) {
		Open open = this.deliveries.get(event);
		if (open == null || !open.delivery().tryRetain()) {
			return send.apply(null);
		}
		CompletableFuture<T> answer = send.apply(id(event, content, open.ordinal(content)));
		answer.whenComplete((sent, failure) -> {
			if (failure != null && !(failure instanceof CancellationException)) {
				open.delivery().fail((failure instanceof CompletionException) ? failure.getCause() : failure);
			}
			open.delivery().release();
		});
		return answer;
	}

	private static String id(MessageEvent event, String content, int ordinal) {
		return MessageIds.of(Digests.sha256(event.session(), event.chat().toString(),
				event.sender().withoutDevice().toString(), event.id(), content, String.valueOf(ordinal)));
	}

	/**
	 * A delivery, with how often each content was sent in it.
	 */
	private record Open(Delivery delivery, Map<String, Integer> sent) {

		int ordinal(String content) {
			synchronized (this.sent) {
				return this.sent.merge(content, 1, Integer::sum);
			}
		}

	}

}
