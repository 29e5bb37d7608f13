package io.neonize.spring.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.neonize.client.LogText;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.entity.InboxMessage;
import io.neonize.spring.store.repository.InboxMessageRepository;
import io.neonize.spring.store.repository.SettledMessage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and forgets received messages in the application's database.
 */
final class JpaMessageStore implements MessageStore {

	private static final Log logger = LogFactory.getLog(JpaMessageStore.class);

	private final InboxMessageRepository messages;

	private final MessageWriter writer;

	private final ValueCipher cipher;

	private final TransactionTemplate transaction;

	JpaMessageStore(InboxMessageRepository messages, MessageWriter writer, ValueCipher cipher,
			TransactionTemplate transaction) {
		this.messages = messages;
		this.writer = writer;
		this.cipher = cipher;
		this.transaction = transaction;
	}

	@Override
	public List<StoredMessage> find(String session, MessageState state, long after, int limit) {
		List<StoredMessage> found = new ArrayList<>();
		long position = after;
		int wanted = limit;
		while (wanted > 0) {
			List<InboxMessage> page = this.messages.list(session, state, position, Limit.of(wanted));
			page.forEach((message) -> open(message).ifPresent(found::add));
			if (page.size() < wanted) {
				break;
			}
			position = page.get(page.size() - 1).getPosition();
			wanted = limit - found.size();
		}
		return found;
	}

	/** A message that cannot be opened must not hold up the others. */
	private Optional<StoredMessage> open(InboxMessage message) {
		try {
			return Optional.of(message.toStoredMessage(
					(key, sealed) -> this.cipher.open(key.session(), MessageWriter.sealedUnder(key), sealed)));
		}
		catch (SealedValueException ex) {
			if (message.getState() == MessageState.WAITING) {
				logger.error("A received message is kept as failed. " + LogText.of(ex.getMessage()));
				fail(message, ex);
			}
			return Optional.empty();
		}
	}

	private void fail(InboxMessage message, SealedValueException reason) {
		MessageSettlement failed = new MessageSettlement(message.getMessageKey(), MessageState.FAILED,
				message.getAttempts(), reason.getMessage(), Instant.now());
		this.transaction.executeWithoutResult((status) -> this.writer.settle(List.of(failed)));
	}

	@Override
	public int prune(String session, MessageState state, Instant before, int limit) {
		// the oldest ones come by an index; looking for old ones would read them all
		return delete(this.messages.findOldest(session, state, Limit.of(limit))
			.stream()
			.filter((message) -> message.wasSettledBefore(before.toEpochMilli()))
			.map(SettledMessage::position)
			.toList());
	}

	@Override
	public int trim(String session, MessageState state, int keep, int limit) {
		long beyond = this.messages.countBySessionAndState(session, state) - keep;
		if (beyond <= 0) {
			return 0;
		}
		return delete(this.messages.findOldest(session, state, Limit.of((int) Math.min(beyond, limit)))
			.stream()
			.map(SettledMessage::position)
			.toList());
	}

	private int delete(List<Long> old) {
		if (!old.isEmpty()) {
			this.transaction.executeWithoutResult((status) -> this.messages.deleteAt(old));
		}
		return old.size();
	}

	/** Deletes all messages of a session, in the transaction around. */
	void delete(String session) {
		this.messages.deleteBySession(session);
	}

}
