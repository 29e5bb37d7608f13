package io.neonize.client.group;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A group's new name or description.
 *
 * @param text the text
 * @param setAt when it was set
 * @param setBy who set it
 * @param id the id of a description; empty for names
 * @param deleted whether the description was removed
 */
public record GroupTextChange(String text, @Nullable Instant setAt, @Nullable Jid setBy, String id, boolean deleted) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
