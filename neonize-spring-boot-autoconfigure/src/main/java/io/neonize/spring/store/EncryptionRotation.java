package io.neonize.spring.store;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.neonize.client.LogText;
import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.ValueCipher;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals anew what is stored in the clear or under a previous key. Sessions run meanwhile:
 * a value that has changed since it was read is left alone, for it was sealed when it was
 * written.
 */
class EncryptionRotation {

	private static final Log logger = LogFactory.getLog(EncryptionRotation.class);

	/** What no value begins with. */
	private static final byte[] NONE = { -1 };

	/** Values between two pauses. */
	private static final int BATCH = 50;

	/** Long enough for the store to get at a database that knows one writer. */
	private static final long PAUSE_MILLIS = 50;

	private final EncryptionKeys keys;

	private final EncryptionKey current;

	private final Sealing sealing;

	private final ValueCipher cipher;

	private final EncryptionKeyTable table;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final boolean oneWriter;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final Set<String> damaged = new TreeSet<>();

	private int sealed;

	EncryptionRotation(EncryptionKeys keys, EncryptionKey current, Sealing sealing, StoreDatabase database) {
		this.keys = keys;
		this.current = current;
		this.sealing = sealing;
		this.cipher = sealing.cipher();
		this.table = new EncryptionKeyTable(database.dataSource());
		this.jdbc = new JdbcTemplate(database.dataSource());
		this.transaction = new TransactionTemplate(database.transactionManager());
		this.oneWriter = StoreDialect.of(database.dataSource()) == StoreDialect.SQLITE;
	}

	void stop() {
		this.stopped.countDown();
	}

	/**
	 * Seals everything, unless it is stopped before.
	 * @throws InterruptedException when the thread is interrupted
	 */
	void run() throws InterruptedException {
		for (SealedColumn column : SealedColumn.ALL) {
			for (String session : column.sessions(this.jdbc)) {
				sealAll(column, session);
			}
		}
		if (this.stopped.getCount() > 0) {
			finish();
		}
	}

	private void sealAll(SealedColumn column, String session) throws InterruptedException {
		List<RecordKey> keys = column.without(this.jdbc, session, isToBind(column) ? NONE : this.current.prefix());
		for (int i = 0; i < keys.size(); i += BATCH) {
			if (this.stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
				return;
			}
			sealBatch(column, session, keys.subList(i, Math.min(i + BATCH, keys.size())));
		}
	}

	/**
	 * Where each commit locks the whole database, there is one for all. Elsewhere whoever
	 * locks one row at a time is in nobody's way.
	 */
	private void sealBatch(SealedColumn column, String session, List<RecordKey> keys) {
		if (this.oneWriter) {
			this.transaction.executeWithoutResult((status) -> keys.forEach((key) -> seal(column, session, key)));
		}
		else {
			keys.forEach((key) -> this.transaction.executeWithoutResult((status) -> seal(column, session, key)));
		}
	}

	/**
	 * Messages are sealed again that an earlier version has not bound to where they go.
	 */
	private boolean isToBind(SealedColumn column) {
		return column.equals(SealedColumn.OUTBOX) && this.sealing.acceptsUnbound();
	}

	private void seal(SealedColumn column, String session, RecordKey key) {
		SealedColumn.Value found = column.read(this.jdbc, session, key);
		byte[] stored = (found != null) ? found.stored() : null;
		if (found == null || stored == null || isSealed(session, found.place(), stored)) {
			return;
		}
		try {
			byte[] value = open(session, found, stored);
			byte[] sealed = this.cipher.seal(session, found.place(), value);
			if (column.replace(this.jdbc, session, key, stored, sealed)) {
				this.sealed++;
			}
		}
		catch (SealedValueException ex) {
			if (this.damaged.add(session)) {
				logger.error("Stored values of session \"%s\" cannot be sealed anew and stay as they are. The first: %s"
					.formatted(session, LogText.of(ex.getMessage())));
			}
		}
	}

	private boolean isSealed(String session, RecordKey place, byte[] stored) {
		byte[] prefix = this.current.prefix();
		return stored.length > prefix.length && Arrays.equals(stored, 0, prefix.length, prefix, 0, prefix.length)
				&& this.sealing.isAuthentic(session, place, stored);
	}

	private byte[] open(String session, SealedColumn.Value found, byte[] stored) {
		if (this.sealing.acceptsUnbound() && this.sealing.isAuthentic(session, found.formerPlace(), stored)) {
			return this.cipher.open(session, found.formerPlace(), stored);
		}
		return this.cipher.open(session, found.place(), stored);
	}

	private void finish() {
		this.sealing.finish(this.current);
		if (this.sealed > 0) {
			logger.info("%d stored values were sealed anew, with the key %s".formatted(this.sealed, this.current.id()));
		}
		List<String> inUse = this.table.ids();
		this.keys.previous()
			.stream()
			.filter((key) -> inUse.contains(key.id()) && !key.id().equals(this.current.id()))
			.forEach(this::retire);
	}

	private void retire(EncryptionKey key) {
		if (SealedColumn.ALL.stream().anyMatch((column) -> column.isAnyWith(this.jdbc, key.prefix()))) {
			logger.warn("Values are still sealed with the key %s, which must stay configured. Damaged sessions: %s"
				.formatted(key.id(), this.damaged));
			return;
		}
		this.table.remove(key.id());
		logger.info("Nothing stored is sealed with the key %s any more; ".formatted(key.id())
				+ "it can be removed from neonize.store.previous-encryption-keys");
	}

}
