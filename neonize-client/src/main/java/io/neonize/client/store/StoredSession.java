package io.neonize.client.store;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows of a session.
 *
 * @param options its name and behaviour
 * @param jid its own address by phone number, {@code null} until it is paired
 * @param lid its own address by LID, {@code null} until it is paired
 * @param pushName the account's name, {@code null} until it is known
 * @param platform the phone's platform, {@code null} until it is known
 * @param state where it stood last; only the states at rest say something after a restart
 */
public record StoredSession(SessionOptions options, @Nullable Jid jid, @Nullable Jid lid, @Nullable String pushName,
		@Nullable String platform, SessionState state) {

	/**
	 * Creates a session that was never connected.
	 * @param options its name and behaviour
	 * @return the session
	 */
	public static StoredSession unpaired(SessionOptions options) {
		return new StoredSession(options, null, null, null, null, SessionState.DISCONNECTED);
	}

	/**
	 * Returns the session's name.
	 * @return the name
	 */
	public String name() {
		return this.options.name();
	}

	/**
	 * Returns the session with other options.
	 * @param options the options, of the same name
	 * @return the session
	 */
	public StoredSession withOptions(SessionOptions options) {
		return new StoredSession(options, this.jid, this.lid, this.pushName, this.platform, this.state);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
