package io.neonize.client.presence;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.event.ChatPresenceEvent;
import io.neonize.client.event.ChatPresenceState;
import io.neonize.client.event.PresenceEvent;

/**
 * Who is there, and who writes; see {@link NeonizeClient#presence()}. WhatsApp tells
 * about others only to those who are available themselves.
 */
public interface Presence {

	/**
	 * Tells contacts whether the account is available. Receipts of messages say
	 * "delivered" only while it is.
	 * @param available whether it is
	 * @return completes when WhatsApp was told
	 */
	@Origin(whatsmeow = "SendPresence", neonize = "send_presence")
	CompletableFuture<Void> send(boolean available);

	/**
	 * Shows a chat that the account writes, speaks, or does so no longer. The apps forget
	 * it after some seconds.
	 * @param chat a person or group
	 * @param state what the account does
	 * @return completes when WhatsApp was told
	 */
	@Origin(whatsmeow = "SendChatPresence", neonize = "send_chat_presence")
	CompletableFuture<Void> sendChat(Jid chat, ChatPresenceState state);

	/**
	 * Asks to be told when a person comes and goes, as {@link PresenceEvent}; that a
	 * person writes comes as {@link ChatPresenceEvent} anyway. Lasts until the connection
	 * ends.
	 * @param user the person
	 * @return completes when WhatsApp was asked
	 */
	@Origin(whatsmeow = "SubscribePresence", neonize = "subscribe_presence")
	CompletableFuture<Void> subscribe(Jid user);

}
