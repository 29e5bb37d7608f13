package io.neonize.sample;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import org.jspecify.annotations.Nullable;

/**
 * A session as the page and {@code GET /sessions} show it.
 *
 * @param name the session's name
 * @param state the session's state
 * @param jid the session's address once it is paired
 * @param qr the text of the QR code to scan, while there is one
 */
record SessionView(String name, String state, @Nullable String jid, @Nullable String qr) {

	static SessionView of(NeonizeClient client, @Nullable String qr) {
		return new SessionView(client.name(), client.state().name(), client.jid().map(Jid::toString).orElse(null), qr);
	}

}
