package io.neonize.client.history;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.event.HistorySyncEvent;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageReference;
import io.neonize.client.settings.ClientSettings;
import io.neonize.proto.wae2e.HistorySyncNotification;
import io.neonize.proto.waweb.WebMessageInfo;

/**
 * Messages of the past; see {@link NeonizeClient#history()}. The phone tells a new
 * session of them by itself, and more when it is asked; both come as
 * {@link HistorySyncEvent}.
 */
public interface History {

	/**
	 * Asks the phone for the messages right before one. They come as a
	 * {@link HistorySyncEvent} of the type {@code ON_DEMAND}, if the phone is there.
	 * @param oldest the oldest message that is known
	 * @param count how many to ask for, 1 to 1000; 50 is usual
	 * @return the id of the request
	 */
	@Origin(whatsmeow = { "BuildHistorySyncRequest", "SendPeerMessage" }, neonize = "build_history_sync_request")
	CompletableFuture<String> request(MessageEvent oldest, int count);

	/**
	 * Asks the phone for the messages right before one.
	 * @param oldest the oldest message that is known
	 * @param timestamp when it was sent
	 * @param count how many to ask for, 1 to 1000; 50 is usual
	 * @return the id of the request
	 */
	@Origin(whatsmeow = { "BuildHistorySyncRequest", "SendPeerMessage" }, neonize = "build_history_sync_request")
	CompletableFuture<String> request(MessageReference oldest, Instant timestamp, int count);

	/**
	 * Asks the phone for a copy of a message that this session could not read. Sessions
	 * do that by themselves, unless their settings say otherwise. The answer comes as a
	 * {@link MessageEvent} that names the request.
	 * @param message which message
	 * @return the id of the request
	 */
	@Origin(whatsmeow = { "BuildUnavailableMessageRequest", "SendPeerMessage" })
	CompletableFuture<String> requestMessage(MessageReference message);

	/**
	 * Reads a history that was announced, for sessions whose settings leave that to the
	 * application. It comes as {@link HistorySyncEvent}s.
	 * @param notification the announcement
	 * @return how many events it makes
	 * @see ClientSettings#manualHistoryDownload()
	 */
	@Origin(whatsmeow = "DownloadHistorySync")
	CompletableFuture<Integer> download(HistorySyncNotification notification);

	/**
	 * Asks the phone to upload a history again whose file is gone.
	 * @param messageId the id of the message that announced it
	 * @param mediaKey the key in the announcement
	 * @return completes when the phone was asked
	 */
	@Origin(whatsmeow = "SendHistorySyncServerErrorReceipt")
	CompletableFuture<Void> requestUpload(String messageId, ByteString mediaKey);

	/**
	 * Reads a message of a history as if it had been received.
	 * @param chat the chat it is in
	 * @param message the message
	 * @return the event, which is not published
	 */
	@Origin(whatsmeow = "ParseWebMessage")
	CompletableFuture<MessageEvent> parse(Jid chat, WebMessageInfo message);

}
