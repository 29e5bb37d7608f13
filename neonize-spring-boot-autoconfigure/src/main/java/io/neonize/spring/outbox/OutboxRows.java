package io.neonize.spring.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.Sealing;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import io.neonize.spring.store.entity.OutboxPlace;
import io.neonize.spring.store.repository.OutboxMessageRepository;
import io.neonize.spring.store.repository.OutboxMessageRepository.Backlog;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stored messages and their changes of state, each in a transaction.
 */
public class OutboxRows {

	/** What is left of the content of a message that was sent. */
	private static final byte[] NOTHING = {};

	private final OutboxMessageRepository repository;

	private final ValueCipher cipher;

	private final @Nullable Sealing sealing;

	private final TransactionTemplate transaction;

	private final Clock clock = Clock.systemUTC();

	/**
	 * Creates the rows.
	 * @param repository where they are
	 * @param cipher seals messages that wait, and opens them
	 * @param sealing how far the store is sealed, {@code null} with a cipher of the
	 * application's own
	 * @param transactionManager begins the transactions
	 */
	public OutboxRows(OutboxMessageRepository repository, ValueCipher cipher, @Nullable Sealing sealing,
			PlatformTransactionManager transactionManager) {
		this.repository = repository;
		this.cipher = cipher;
		this.sealing = sealing;
		this.transaction = new TransactionTemplate(transactionManager);
	}

	/** Joins the caller's transaction, or makes one. */
	boolean inTransaction(BooleanSupplier work) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> work.getAsBoolean()));
	}

	/** Adds a message, unless its id is the caller's own and there already. */
	boolean add(OutboxMessage row, boolean ownId) {
		if (ownId && this.repository.existsById(row.getId())) {
			return false;
		}
		this.repository.save(row);
		return true;
	}

	byte[] seal(String session, OutboxPlace place, byte[] message) {
		return this.cipher.seal(session, place.bound(), message);
	}

	/**
	 * Opens the content of a message.
	 * @throws SealedValueException when it, its recipient or its file was changed since
	 * it was enqueued
	 */
	byte[] open(OutboxMessage row) {
		if (row.getPayload().length == 0) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The message was sent before, and its content was not kept");
		}
		try {
			return this.cipher.open(row.getId().session(), OutboxPlace.of(row).bound(), row.getPayload());
		}
		catch (SealedValueException ex) {
			if (this.sealing != null && !this.sealing.acceptsUnbound()) {
				throw ex;
			}
			return this.cipher.open(row.getId().session(), OutboxPlace.of(row).unbound(), row.getPayload());
		}
	}

	/** Whether nobody without the key can have changed the message. */
	boolean isAuthentic(OutboxMessage row) {
		String session = row.getId().session();
		return this.sealing != null && (this.sealing.isAuthentic(session, OutboxPlace.of(row).bound(), row.getPayload())
				|| this.sealing.acceptsUnbound()
						&& this.sealing.isAuthentic(session, OutboxPlace.of(row).unbound(), row.getPayload()));
	}

	Optional<OutboxMessage> find(Key key) {
		return this.repository.find(key);
	}

	/** The first message that waits for a chat. */
	@Nullable OutboxMessage head(String session, Collection<String> addresses) {
		List<OutboxMessage> found = this.repository.findPending(session, addresses, Limit.of(1));
		return found.isEmpty() ? null : found.get(0);
	}

	/** The chats whose first message may be sent. */
	Set<String> dueRecipients(String session, int limit) {
		return new LinkedHashSet<>(this.repository.findDueRecipients(session, now(), Limit.of(limit)));
	}

	Map<String, Long> countPending() {
		return this.repository.countPending().stream().collect(Collectors.toMap(Backlog::session, Backlog::pending));
	}

	long lastPosition() {
		// those of the future belong to messages that wait for their time
		return Math.min(this.repository.findLastPosition().orElse(0L), now() * 1000);
	}

	boolean claim(Key key) {
		return changed(() -> this.repository.claim(key));
	}

	/** Tells the same when it is repeated since nobody knows whether it was done. */
	boolean markSent(Key key, Instant now) {
		return changed(() -> this.repository.markSent(key, now.toEpochMilli(), NOTHING));
	}

	/** Tells the same when it is repeated since nobody knows whether it was done. */
	boolean markFailed(Key key, Instant now, String reason) {
		return changed(() -> this.repository.markFailed(key, now.toEpochMilli(), shortened(reason)));
	}

	boolean postpone(Key key, Instant until, @Nullable String reason) {
		return changed(
				() -> this.repository.postpone(key, until.toEpochMilli(), (reason != null) ? shortened(reason) : null));
	}

	boolean cancel(Key key) {
		return changed(() -> this.repository.cancel(key));
	}

	boolean retry(Key key) {
		return changed(() -> this.repository.retry(key, now()));
	}

	/** Lets messages go that were held for a reason. */
	void release(String session, String reason) {
		changed(() -> this.repository.release(session, reason, now()));
	}

	/**
	 * Lets messages wait again that an earlier life, or another instance, was sending.
	 */
	void recover(String session, Collection<String> sending) {
		Set<String> except = new HashSet<>(sending);
		except.add(""); // no message has this id, and some databases want one
		changed(() -> this.repository.recover(session, except));
	}

	void prune(Duration retention) {
		changed(() -> this.repository.prune(now() - retention.toMillis()));
	}

	private boolean changed(IntSupplier change) {
		return inTransaction(() -> change.getAsInt() > 0);
	}

	private long now() {
		return this.clock.millis();
	}

	private static String shortened(String reason) {
		return (reason.length() <= OutboxMessage.MAX_FAILURE_LENGTH) ? reason
				: reason.substring(0, OutboxMessage.MAX_FAILURE_LENGTH);
	}

}
