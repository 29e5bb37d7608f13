package io.neonize.spring.store;

import java.util.List;
import java.util.stream.Stream;

import io.neonize.client.store.EncryptionKey;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.ValueCipher;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the store is sealed with the configured keys, and what is therefore accepted.
 * It is noted beside the key with a code that only the key can make, so that whoever can
 * write to the database cannot pretend that the store is not sealed yet.
 */
public class Sealing {

	private static final Log logger = LogFactory.getLog(Sealing.class);

	private final EncryptionKeys keys;

	private final ClearValues clearValues;

	private final ValueCipher strict;

	private final EncryptionKeyTable table;

	private final JdbcTemplate jdbc;

	private volatile State state;

	/**
	 * Finds out how far the store is, and joins the current key.
	 * @param keys the configured keys
	 * @param clearValues whether values in the clear are accepted
	 * @param database the database that holds the sessions
	 * @throws EncryptionKeyException when a key in use is not configured; nothing was
	 * changed
	 */
	public Sealing(EncryptionKeys keys, ClearValues clearValues, StoreDatabase database) {
		this.keys = keys;
		this.clearValues = clearValues;
		this.strict = keys.cipher(() -> false);
		this.table = new EncryptionKeyTable(database.dataSource());
		this.jdbc = new JdbcTemplate(database.dataSource());
		this.table.join(keys);
		this.state = (keys.current() != null) ? find() : State.CLEAR;
		if (keys.current() != null && this.state != State.UNKNOWN) {
			this.table.note(keys.current(), this.state);
		}
	}

	private State find() {
		List<State> noted = this.keys.all().flatMap((key) -> Stream.ofNullable(this.table.state(key))).toList();
		if (noted.contains(State.SEALED)) {
			return State.SEALED;
		}
		if (noted.contains(State.SEALING)) {
			return State.SEALING;
		}
		if (SealedColumn.ALL.stream().noneMatch((column) -> isSealedWithOurs(column))) {
			return isAnyClear() ? State.SEALING : State.SEALED;
		}
		if (isAnyClear() && this.clearValues == ClearValues.UNTIL_SEALED) {
			logger
				.error("Some stored values are sealed and others are not, and nothing says that they are about to be: "
						+ "something else than this application may have written them. They are refused. If an earlier "
						+ "version was stopped while it sealed the store, set neonize.store.clear-values=accept once.");
		}
		return State.UNKNOWN;
	}

	private boolean isSealedWithOurs(SealedColumn column) {
		return this.keys.all().anyMatch((key) -> column.isAnyWith(this.jdbc, key.prefix()));
	}

	private boolean isAnyClear() {
		return SealedColumn.ALL.stream().anyMatch((column) -> column.isAnyClear(this.jdbc));
	}

	/** Notes that everything is sealed, if it is. */
	void finish(EncryptionKey current) {
		if (this.state != State.SEALED && !isAnyClear()) {
			this.table.note(current, State.SEALED);
			this.state = State.SEALED;
			logger.info("Everything stored is sealed; values in the clear are refused from now on");
		}
	}

	/**
	 * Whether values are sealed.
	 * @return whether there is a key
	 */
	public boolean hasKey() {
		return this.keys.current() != null;
	}

	boolean acceptsClear() {
		return switch (this.clearValues) {
			case ACCEPT -> true;
			case REFUSE -> false;
			case UNTIL_SEALED -> this.state == State.SEALING;
		};
	}

	/**
	 * Whether messages are accepted that an earlier version has bound to their id alone.
	 * @return whether some of them may not have been sealed again yet
	 */
	public boolean acceptsUnbound() {
		return this.clearValues == ClearValues.ACCEPT || this.state != State.SEALED;
	}

	/**
	 * Returns what seals values, and opens those that are accepted now.
	 * @return the cipher
	 */
	public ValueCipher cipher() {
		return this.keys.cipher(this::acceptsClear);
	}

	/**
	 * Whether a value is sealed for its place with a configured key.
	 * @param session the session's name
	 * @param place what it must be bound to
	 * @param stored what is stored
	 * @return whether nobody without the key has made it
	 */
	public boolean isAuthentic(String session, RecordKey place, byte[] stored) {
		try {
			this.strict.open(session, place, stored);
			return hasKey();
		}
		catch (SealedValueException ex) {
			return false;
		}
	}

	/** What is noted beside a key. */
	enum State {

		/** There is no key. */
		CLEAR,

		/** Some values are sealed, and nobody knows about the others. */
		UNKNOWN,

		/** What was stored without a key is being sealed. */
		SEALING,

		/** Everything is sealed, and messages are bound to where they go. */
		SEALED;

		String code(EncryptionKey key) {
			return key.authenticate("store " + name());
		}

	}

}
