package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one session. Each chat with something to send has a lane, which
 * gets a turn when the session's pace and the number of messages in flight allow it. No
 * lane has a thread: a turn is a task, and nothing waits.
 */
final class SessionOutbox {

	/** More addresses than that wait in the database. */
	private static final int MAX_LANES = 1000;

	private static final Log logger = LogFactory.getLog(SessionOutbox.class);

	private final String session;

	private final OutboxParts parts;

	private final Lanes lanes = new Lanes();

	private final Queue<Lane> ready = new ArrayDeque<>();

	private final Set<String> sending = new HashSet<>();

	/** The client of the session once it is connected. */
	private @Nullable NeonizeClient connecting;

	/** The same, once messages may be sent with it. */
	private @Nullable NeonizeClient client;

	private int turns;

	private boolean waitsForPace;

	private boolean more;

	SessionOutbox(String session, OutboxParts parts) {
		this.session = session;
		this.parts = parts;
	}

	String session() {
		return this.session;
	}

	/** The session is connected: everything that waits is looked at. */
	void resume(NeonizeClient client) {
		synchronized (this) {
			this.connecting = client;
			this.client = null;
		}
		this.parts.now(this::recover);
	}

	/**
	 * What an earlier life or another instance was sending waits again. Nothing is begun
	 * until that is done, so that it concerns nothing of this life.
	 */
	private void recover() {
		Set<String> own;
		synchronized (this) {
			own = Set.copyOf(this.sending);
		}
		try {
			this.parts.rows().recover(this.session, own);
		}
		catch (RuntimeException ex) {
			complain(ex);
			this.parts.later(this.parts.settings().firstPause(), this::recover);
			return;
		}
		synchronized (this) {
			this.client = this.connecting;
		}
		scan();
	}

	/** The session has no connection: what waits goes on waiting, in the database. */
	synchronized void pause() {
		this.connecting = null;
		this.client = null;
		this.ready.forEach(this.lanes::remove);
		this.ready.clear();
	}

	/** Looks for chats whose first message may be sent. May block. */
	void scan() {
		if (connected() == null) {
			return;
		}
		try {
			look();
		}
		catch (RuntimeException ex) {
			complain(ex);
		}
	}

	private void look() {
		Set<String> due = this.parts.rows().dueRecipients(this.session, MAX_LANES);
		synchronized (this) {
			this.more = due.size() == MAX_LANES;
		}
		due.forEach(this::wake);
	}

	/** A message waits for the chat of an address. */
	void wake(String address) {
		NeonizeClient now = connected();
		if (now != null) {
			Chat.find(now, address).thenAccept((chat) -> this.parts.now(() -> wake(chat)));
		}
	}

	/** A message waits for a chat. */
	void wake(Chat chat) {
		synchronized (this) {
			if (this.client == null || this.lanes.find(chat) != null) {
				return;
			}
			if (this.lanes.size() >= MAX_LANES) {
				this.more = true;
				return;
			}
			Lane lane = new Lane(this, chat, this.parts);
			this.lanes.add(lane);
			this.ready.add(lane);
		}
		pump();
	}

	/** Gives turns to the lanes that wait for one. */
	private synchronized void pump() {
		while (!this.waitsForPace && !this.ready.isEmpty() && this.turns < this.parts.settings().concurrency()) {
			Duration wait = this.parts.pacing().takeForSession(this.session);
			if (!wait.isZero()) {
				this.waitsForPace = true;
				this.parts.later(wait, this::paceAllows);
				return;
			}
			Lane lane = this.ready.remove();
			this.turns++;
			this.parts.now(lane::turn);
		}
	}

	private void paceAllows() {
		synchronized (this) {
			this.waitsForPace = false;
		}
		pump();
	}

	/** The client while the session is connected. */
	synchronized @Nullable NeonizeClient connected() {
		NeonizeClient now = this.client;
		return (now != null && now.state() == SessionState.CONNECTED) ? now : null;
	}

	/** Whether nothing but this lane sends to its chat. */
	synchronized boolean owns(Lane lane) {
		return this.lanes.contains(lane);
	}

	/**
	 * Notes that a message is being sent, unless the session is not connected any more.
	 */
	synchronized boolean begin(String id) {
		return this.client != null && this.sending.add(id);
	}

	synchronized void end(String id) {
		this.sending.remove(id);
	}

	/** A lane's turn is over, and it wants another one. */
	void again(Lane lane, boolean sent) {
		over(sent);
		enter(lane);
	}

	/** A lane's turn is over, and it wants another one after a while. */
	void later(Lane lane, Duration delay) {
		over(false);
		this.parts.later(delay, () -> enter(lane));
	}

	/** A lane's turn is over, and there is nothing to send to its chat now. */
	void leave(Lane lane, boolean sent) {
		over(sent);
		boolean scan;
		synchronized (this) {
			this.lanes.remove(lane);
			scan = this.more && this.lanes.size() == 0;
		}
		if (lane.wokenAgain()) {
			wake(lane.chat());
		}
		else if (scan) {
			this.parts.now(this::scan);
		}
	}

	private void enter(Lane lane) {
		synchronized (this) {
			if (this.client == null) {
				this.lanes.remove(lane);
				return;
			}
			this.ready.add(lane);
		}
		pump();
	}

	private void over(boolean sent) {
		if (!sent) {
			this.parts.pacing().giveBack(this.session);
		}
		synchronized (this) {
			this.turns--;
		}
		pump();
	}

	synchronized boolean isIdle() {
		return this.sending.isEmpty();
	}

	private void complain(RuntimeException ex) {
		logger.warn("The outbox of session '%s' cannot be read or written now: %s".formatted(this.session,
				LogText.of(ex.getMessage())));
	}

}
