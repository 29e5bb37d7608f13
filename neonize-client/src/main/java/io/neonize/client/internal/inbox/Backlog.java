package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import io.neonize.client.LogText;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a session's messages may wait in the store without being under way. It is read
 * page by page, in order, as long as there is room in the window, until nothing is left.
 * All of it happens in the turn of the {@link StoreWriter}.
 */
final class Backlog {

	private static final Logger logger = LoggerFactory.getLogger(Backlog.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final String session;

	private final StoreWriter writer;

	private final Executor executor;

	private final IntSupplier window;

	private final Reader reader;

	private boolean behind = true;

	private boolean reading;

	private boolean resuming;

	private long position;

	/**
	 * Creates a backlog of which nothing was read yet.
	 * @param session the session's name
	 * @param writer knows the stored messages
	 * @param executor where the store is read
	 * @param window how many messages may be under way
	 * @param reader gets what is read
	 */
	Backlog(String session, StoreWriter writer, Executor executor, IntSupplier window, Reader reader) {
		this.session = session;
		this.writer = writer;
		this.executor = executor;
		this.window = window;
		this.reader = reader;
	}

	/** There may be messages in the store that are not under way. */
	void fallBehind() {
		this.behind = true;
		this.reading = false;
	}

	/** Whether one more message may be under way; if not, it is left in the store. */
	boolean admits() {
		if (room() <= 0) {
			this.behind = true;
			resume();
		}
		return !this.behind;
	}

	/** Begins to read, if there may be something. */
	void start() {
		if (this.behind && !this.reading) {
			resume();
			read();
		}
	}

	/** Goes on reading if a message that was done has made room. */
	void goOn() {
		if (this.reading && !this.resuming && hasRoom()) {
			this.resuming = true;
			this.executor.execute(this::readInTurn);
		}
	}

	/** Reads from the beginning, as soon as there is room. */
	private void resume() {
		if (!this.reading) {
			this.reading = true;
			this.position = 0;
		}
	}

	private void readInTurn() {
		this.writer.inTurn(this::read);
	}

	private void read() {
		this.resuming = false;
		try {
			readPages();
		}
		catch (RuntimeException ex) {
			logger.warn("The stored messages of session \"{}\" could not be read and are tried again: {}", this.session,
					LogText.of(ex));
			CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, this.executor)
				.execute(this::readInTurn);
		}
	}

	private void readPages() {
		while (this.reading && hasRoom()) {
			int room = room();
			List<StoredMessage> page = this.writer.messages()
				.find(this.session, MessageState.WAITING, this.position, room);
			this.reader.read(page);
			if (!page.isEmpty()) {
				this.position = page.get(page.size() - 1).position();
			}
			if (page.size() < room && this.reader.isReady()) {
				this.behind = false;
				this.reading = false;
				this.reader.caughtUp();
			}
		}
	}

	private int room() {
		return this.window.getAsInt() - this.reader.underWay();
	}

	/** Half a window at least, so that a page is worth its query. */
	private boolean hasRoom() {
		return this.reader.isReady() && room() > this.window.getAsInt() / 2;
	}

	/**
	 * Gets what is read.
	 */
	interface Reader {

		/** How many messages are under way. */
		int underWay();

		/** Takes messages that wait in the store and may be under way already. */
		void read(List<StoredMessage> messages);

		/** Whether more may be read. */
		boolean isReady();

		/** Nothing is left. */
		void caughtUp();

	}

}
