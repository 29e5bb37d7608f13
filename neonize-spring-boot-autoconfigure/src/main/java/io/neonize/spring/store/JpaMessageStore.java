package io.neonize.spring.store;

import java.time.Instant;
import java.util.List;

import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredMessage;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.repository.InboxMessageRepository;
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
			logger.error(ex.getMessage());
			return sealed;
		}
	}

	@Override
	public int prune(String session, Instant before, int limit) {
		List<Long> old = this.messages.findDoneBefore(session, before.toEpochMilli(), Limit.of(limit));
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
