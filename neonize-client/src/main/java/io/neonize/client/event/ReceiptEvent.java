package io.neonize.client.event;

import java.time.Instant;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A message was delivered, read or played.
 *
 * @param client the session's client
 * @param source where, and by whom
 * @param messageIds the messages
 * @param timestamp when
 * @param type what happened
 * @param messageSender who had sent the messages, {@code null} when it was this account
 */
@Origin(whatsmeow = "events.Receipt", neonize = "ReceiptEv")
public record ReceiptEvent(NeonizeClient client, MessageSource source, List<String> messageIds, Instant timestamp,
		ReceiptType type, @Nullable Jid messageSender) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
