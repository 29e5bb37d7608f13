package io.neonize.client.message;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.SentMessage;

/**
 * Status updates, also called stories, of a session; see {@link NeonizeClient#status()}.
 * They go to the contacts that the account's privacy settings allow, and disappear after
 * a day.
 */
public interface StatusUpdates {

	/**
	 * Posts a text.
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage")
	CompletableFuture<SentMessage> post(String text);

	/**
	 * Posts a text, a picture, a video or a voice note.
	 * @param content the content; {@link TextStatus} has colours
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "SendMessage")
	CompletableFuture<SentMessage> post(MessageContent content);

	/**
	 * Takes a status update back.
	 * @param id its id
	 * @return completes when WhatsApp has accepted it
	 */
	@Origin(whatsmeow = "BuildRevoke")
	CompletableFuture<SentMessage> revoke(String id);

}
