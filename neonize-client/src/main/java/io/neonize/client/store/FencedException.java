package io.neonize.client.store;

import java.util.Set;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * Sessions are run by another instance of the application by now, so that this one must
 * not write them any more. Thrown by a {@link RecordStore} for a batch whose epoch is
 * over.
 */
public class FencedException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	private final Set<String> sessions;

	/**
	 * Creates an error.
	 * @param sessions the names of the sessions
	 */
	public FencedException(Set<String> sessions) {
		super(ErrorCode.FENCED, "Another instance of the application runs " + sessions + " now; nothing was written");
		this.sessions = Set.copyOf(sessions);
	}

	/**
	 * Returns the sessions that are run elsewhere.
	 * @return their names
	 */
	public Set<String> sessions() {
		return this.sessions;
	}

}
