package io.neonize.client.message;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in what others sent, which may be anything.
 */
final class Addresses {

	private Addresses() {
	}

	static @Nullable Jid read(String text) {
		try {
			return text.isEmpty() ? null : Jid.parse(text);
		}
		catch (InvalidJidException ex) {
			return null;
		}
	}

}
