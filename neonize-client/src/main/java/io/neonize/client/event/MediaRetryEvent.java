package io.neonize.client.event;

import java.time.Instant;

import com.google.protobuf.ByteString;
import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The phone answered that it has uploaded a message's media again, or that it cannot.
 *
 * @param client the session's client
 * @param messageId which message
 * @param chat its chat
 * @param sender who wrote it, {@code null} outside groups
 * @param fromMe whether this account wrote it
 * @param timestamp when it happened
 * @param ciphertext where the media is now, encrypted; empty with an error
 * @param iv belongs to the ciphertext
 * @param errorCode WhatsApp's code when the phone has no such media, otherwise {@code
 * null}
 */
@Origin(whatsmeow = { "events.MediaRetry", "events.MediaRetryError" })
public record MediaRetryEvent(NeonizeClient client, String messageId, Jid chat, @Nullable Jid sender, boolean fromMe,
		Instant timestamp, ByteString ciphertext, ByteString iv, @Nullable Integer errorCode) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
