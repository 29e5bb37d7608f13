package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Which call an event is about. whatsmeow's {@code types.BasicCallMeta}.
 *
 * @param id its id
 * @param from who sent this
 * @param creator who began the call
 * @param creatorAlt that person's other address, {@code null} when it is not known
 * @param group the group that is called, {@code null} for one of two
 * @param timestamp when it happened
 */
public record CallInfo(String id, Jid from, @Nullable Jid creator, @Nullable Jid creatorAlt, @Nullable Jid group,
		Instant timestamp) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
