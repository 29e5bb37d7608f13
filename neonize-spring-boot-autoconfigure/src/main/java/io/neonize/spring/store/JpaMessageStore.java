package io.neonize.spring.store;

import java.time.Instant;
import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.ValueCipher;
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

	private final ValueCipher cipher;

	private final TransactionTemplate transaction;

	JpaMessageStore(InboxMessageRepository messages, ValueCipher cipher, TransactionTemplate transaction) {
		this.messages = messages;
		this.cipher = cipher;
		this.transaction = transaction;
	}

	@Override
	public List<StoredMessage> find(String session, MessageState state, long after, int limit) {
		return this.messages.list(session, state, after, Limit.of(limit))
			.stream()
			.map((message) -> message.toStoredMessage(this::open))
			.toList();
	}

	/** One damaged message must not hold up the others: it is found unreadable later. */
	private byte[] open(MessageKey key, byte[] sealed) {
		try {
			return this.cipher.open(key.session(), MessageWriter.sealedUnder(key), sealed);
		}
		catch (SealedValueException ex) {
			logger.error(LogText.of(ex.getMessage()));
			return sealed;
		}
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
