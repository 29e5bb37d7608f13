package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp has restricted the account: it may not start new chats, or it may again.
 * Messages to people who have written to it still go out.
 *
 * @param client the session's client
 * @param active whether the restriction is in force
 * @param ends when it ends, {@code null} when WhatsApp did not say
 * @param enforcementType WhatsApp's word for the reason; may be empty
 */
@Origin(whatsmeow = "events.NotifyAccountReachoutTimelock")
public record ReachoutTimelockEvent(NeonizeClient client, boolean active, @Nullable Instant ends,
		String enforcementType) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
