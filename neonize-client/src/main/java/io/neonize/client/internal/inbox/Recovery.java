package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.StoredMessage;

/**
 * Delivers what an earlier process has left, step by step: messages of which one may have
 * ended that process are alone in their step, others of a row share one. The attempts of
 * a step are durable before it begins. All of it happens in the turn of the
 * {@link StoreWriter}.
 */
final class Recovery {

	/** After that a listener that is still at work does not end the process. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Runnable NOTHING = () -> {
	};

	private final StoreWriter writer;

	private final Executor executor;

	private final ProcessEnds ends;

	private final Consumer<StoredMessage> delivery;

	private final Deque<StoredMessage> left = new ArrayDeque<>();

	/** The messages of the present step whose listeners have not survived yet. */
	private final Map<MessageKey, StoredMessage> step = new HashMap<>();

	/**
	 * The messages whose attempt is counted in the store and not settled yet. Changes of
	 * an entry and what is written about it happen in the same order.
	 */
	private final Map<MessageKey, StoredMessage> counted = new ConcurrentHashMap<>();

	private final Duration patience;

	private final Runnable progress;

	private boolean alone;

	/**
	 * Creates a recovery of which nothing is left.
	 * @param writer writes the attempts
	 * @param executor where a step is ended that takes long
	 * @param ends counts the attempts
	 * @param patience how long a step may take before the next one begins beside it
	 * @param delivery begins to deliver a message
	 * @param progress run when a step has taken too long
	 */
	Recovery(StoreWriter writer, Executor executor, ProcessEnds ends, Duration patience,
			Consumer<StoredMessage> delivery, Runnable progress) {
		this.writer = writer;
		this.patience = patience;
		this.progress = progress;
		this.executor = executor;
		this.ends = ends;
		this.delivery = delivery;
	}

	/** Whether everything is delivered. */
	boolean isOver() {
		return this.left.isEmpty() && this.step.isEmpty();
	}

	/** Adds messages in the order of their arrival. */
	void add(List<StoredMessage> messages) {
		this.left.addAll(messages);
		goOn();
	}

	/**
	 * The listeners of a message have survived, or did not get it.
	 * @param key the message
	 */
	void survived(MessageKey key) {
		if (this.step.remove(key) != null) {
			goOn();
		}
	}

	/**
	 * Leaves everything in the store that is not delivered.
	 * @return what was left
	 */
	List<StoredMessage> stop() {
		List<StoredMessage> undelivered = List.copyOf(this.left);
		undelivered.forEach(this::takeBack);
		this.left.clear();
		return undelivered;
	}

	/**
	 * Takes back the attempt of a message, unless something else was settled since.
	 * @param message the message
	 */
	void takeBack(StoredMessage message) {
		this.counted.computeIfPresent(message.key(), (key, counted) -> {
			this.writer.settle(ProcessEnds.takeBack(counted), NOTHING);
			return null;
		});
	}

	/**
	 * Writes what has become of a message. May be called outside the store's turn.
	 * @param settlement what has become of it
	 * @param durable run once that is stored
	 */
	void settle(MessageSettlement settlement, Runnable durable) {
		this.counted.compute(settlement.key(), (key, counted) -> {
			this.writer.settle(settlement, durable);
			return null;
		});
	}

	private void goOn() {
		while (!this.left.isEmpty() && (this.step.isEmpty() || !this.alone && !isAlone(this.left.peek()))) {
			if (!begin(next())) {
				return;
			}
		}
	}

	private boolean isAlone(StoredMessage message) {
		return this.ends.isSuspect(message);
	}

	private List<StoredMessage> next() {
		List<StoredMessage> messages = new ArrayList<>();
		this.alone = isAlone(this.left.peek());
		do {
			messages.add(this.left.poll());
		}
		while (!this.alone && !this.left.isEmpty() && !isAlone(this.left.peek()));
		return messages;
	}

	/** Says whether the attempts of a step are durable; nothing is delivered before. */
	private boolean begin(List<StoredMessage> messages) {
		takeBackEarlier();
		for (StoredMessage message : messages) {
			this.step.put(message.key(), message);
			if (!this.ends.isGuilty(message)) {
				this.writer.settle(this.ends.begin(message), NOTHING);
				this.counted.put(message.key(), message);
			}
		}
		if (!this.writer.flush()) {
			messages.forEach((message) -> this.step.remove(message.key()));
			for (int i = messages.size() - 1; i >= 0; i--) {
				this.left.addFirst(messages.get(i));
			}
			later(PAUSE, this::goOn);
			return false;
		}
		messages.forEach(this.delivery);
		later(this.patience, () -> messages.forEach(this::giveWay));
		return true;
	}

	/** Lets others be delivered beside a message whose listeners take long. */
	private void giveWay(StoredMessage message) {
		if (this.step.get(message.key()) == message) {
			survived(message.key());
			this.progress.run();
		}
	}

	/**
	 * If the process ends while a step is delivered beside earlier messages, nobody knows
	 * because of whom: the attempts of the earlier ones do not count.
	 */
	private void takeBackEarlier() {
		this.counted.values()
			.stream()
			.filter((message) -> !this.step.containsKey(message.key()))
			.forEach(this::takeBack);
	}

	private void later(Duration time, Runnable work) {
		CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, this.executor)
			.execute(() -> this.writer.inTurn(work));
	}

}
