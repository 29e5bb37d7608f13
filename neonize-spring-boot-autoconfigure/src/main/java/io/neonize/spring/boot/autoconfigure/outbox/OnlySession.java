package io.neonize.spring.boot.autoconfigure.outbox;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * The session of messages that name none: the only configured one.
 *
 * @param configured names of the configured sessions
 */
record OnlySession(Set<String> configured) implements Supplier<String> {

	@Override
	public String get() {
		if (this.configured.size() != 1) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The message names no session, and not one session is configured but %s. Name the session."
						.formatted(this.configured.isEmpty() ? "none" : String.join(", ", this.configured)),
					Map.of("field", "session"), null);
		}
		return this.configured.iterator().next();
	}

}
