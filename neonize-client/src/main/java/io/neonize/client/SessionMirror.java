package io.neonize.client;

import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * What the engine said last about a session. Only the engine's words change it, the end
 * of the engine itself, and an import.
 */
final class SessionMirror {

	private StoredSession session;

	SessionMirror(StoredSession session) {
		this.session = session;
	}

	synchronized StoredSession session() {
		return this.session;
	}

	SessionState state() {
		return session().state();
	}

	synchronized void options(SessionOptions options) {
		this.session = this.session.withOptions(options);
	}

	synchronized void imported(StoredSession session) {
		this.session = session;
	}

	/**
	 * Takes over whose session it is, as the engine found it in the store.
	 * @param frame the engine's words
	 */
	synchronized void identify(StateChanged frame) {
		this.session = new StoredSession(this.session.options(), Jids.readOptional(frame.getJid()),
				Jids.readOptional(frame.getLid()), or(text(frame.getPushName()), this.session.pushName()),
				or(text(frame.getPlatform()), this.session.platform()), this.session.state());
	}

	/**
	 * Takes over what the engine said.
	 * @param frame the engine's words
	 * @return the state before
	 */
	synchronized SessionState apply(StateChanged frame) {
		SessionState previous = this.session.state();
		SessionState state = state(frame);
		boolean unlinked = state == SessionState.LOGGED_OUT;
		this.session = new StoredSession(this.session.options(),
				unlinked ? null : or(Jids.readOptional(frame.getJid()), this.session.jid()),
				unlinked ? null : or(Jids.readOptional(frame.getLid()), this.session.lid()),
				or(text(frame.getPushName()), this.session.pushName()),
				or(text(frame.getPlatform()), this.session.platform()), state);
		return previous;
	}

	private static SessionState state(StateChanged frame) {
		return switch (frame.getState()) {
			case CONNECTING -> SessionState.CONNECTING;
			case PAIRING -> SessionState.PAIRING;
			case CONNECTED -> SessionState.CONNECTED;
			case RECONNECTING -> SessionState.RECONNECTING;
			case LOGGED_OUT -> SessionState.LOGGED_OUT;
			case REPLACED -> SessionState.REPLACED;
			case REFUSED -> SessionState.REFUSED;
			case STANDBY -> SessionState.STANDBY;
			case DISCONNECTED, STATE_UNSPECIFIED, UNRECOGNIZED -> SessionState.DISCONNECTED;
		};
	}

	private static <T> @Nullable T or(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	private static @Nullable String text(String value) {
		return value.isEmpty() ? null : value;
	}

}
