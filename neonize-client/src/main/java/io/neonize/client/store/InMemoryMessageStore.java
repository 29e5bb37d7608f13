package io.neonize.client.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Keeps received messages in memory, in the order of their arrival.
 */
final class InMemoryMessageStore implements MessageStore {

	private static final byte[] NOTHING = {};

	private final Map<String, Map<MessageKey, Entry>> sessions = new HashMap<>();

	private long last;

	/**
	 * Takes the messages and settlements of batches.
	 * @param batches the batches
	 * @return the keys of messages that were there already
	 */
	synchronized Set<MessageKey> write(List<RecordBatch> batches) {
		Set<MessageKey> known = new HashSet<>();
		Set<MessageKey> added = new HashSet<>();
		for (RecordBatch batch : batches) {
			for (StoredMessage message : batch.received()) {
				if (entries(batch.session()).putIfAbsent(message.key(), arrived(message)) == null) {
					added.add(message.key());
				}
				else if (!added.contains(message.key())) {
					known.add(message.key());
				}
			}
			batch.settled().forEach((settlement) -> settle(batch.session(), settlement));
		}
		return known;
	}

	private Entry arrived(StoredMessage message) {
		StoredMessage placed = new StoredMessage(++this.last, message.key(), message.chat(), message.sender(),
				message.id(), message.received(), message.attempts(), message.failure(), message.payload());
		return new Entry(placed, MessageState.WAITING, null);
	}

	private void settle(String session, MessageSettlement settlement) {
		entries(session).computeIfPresent(settlement.key(),
				(key, entry) -> (entry.state() == MessageState.DONE) ? entry : entry.settled(settlement));
	}

	private Map<MessageKey, Entry> entries(String session) {
		return this.sessions.computeIfAbsent(session, (name) -> new LinkedHashMap<>());
	}

	@Override
	public synchronized List<StoredMessage> find(String session, MessageState state, long after, int limit) {
		return entries(session).values()
			.stream()
			.filter((entry) -> entry.state() == state && entry.message().position() > after)
			.limit(limit)
			.map(Entry::message)
			.toList();
	}

	@Override
	public synchronized int prune(String session, MessageState state, Instant before, int limit) {
		return forget(session, in(session, state).limit(limit).filter((entry) -> entry.wasSettledBefore(before)));
	}

	@Override
	public synchronized int trim(String session, MessageState state, int keep, int limit) {
		long beyond = Math.max(0, in(session, state).count() - keep);
		return forget(session, in(session, state).limit(Math.min(beyond, limit)));
	}

	private Stream<Entry> in(String session, MessageState state) {
		return entries(session).values().stream().filter((entry) -> entry.state() == state);
	}

	private int forget(String session, Stream<Entry> old) {
		List<MessageKey> keys = old.map((entry) -> entry.message().key()).toList();
		keys.forEach(entries(session)::remove);
		return keys.size();
	}

	synchronized void delete(String session) {
		this.sessions.remove(session);
	}

	/**
	 * A message and how far it has come.
	 */
	private record Entry(StoredMessage message, MessageState state, @Nullable Instant settled) {

		Entry settled(MessageSettlement settlement) {
			byte[] payload = (settlement.state() == MessageState.DONE) ? NOTHING : this.message.payload();
			StoredMessage now = new StoredMessage(this.message.position(), this.message.key(), this.message.chat(),
					this.message.sender(), this.message.id(), this.message.received(), settlement.attempts(),
					settlement.failure(), payload);
			return new Entry(now, settlement.state(), settlement.time());
		}

		boolean wasSettledBefore(Instant time) {
			return this.settled != null && this.settled.isBefore(time);
		}

	}

}
