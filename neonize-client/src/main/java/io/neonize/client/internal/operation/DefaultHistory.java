package io.neonize.client.internal.operation;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.history.History;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.MessageDecoder;
import io.neonize.client.internal.proto.DownloadHistoryRequest;
import io.neonize.client.internal.proto.DownloadHistoryResponse;
import io.neonize.client.internal.proto.MessageRef;
import io.neonize.client.internal.proto.ParseWebMessageRequest;
import io.neonize.client.internal.proto.ParseWebMessageResponse;
import io.neonize.client.internal.proto.RequestHistoryRequest;
import io.neonize.client.internal.proto.RequestHistoryResponse;
import io.neonize.client.internal.proto.RequestHistoryUploadRequest;
import io.neonize.client.internal.proto.RequestUnavailableMessageRequest;
import io.neonize.client.internal.proto.RequestUnavailableMessageResponse;
import io.neonize.client.message.MessageReference;
import io.neonize.proto.wae2e.HistorySyncNotification;
import io.neonize.proto.waweb.WebMessageInfo;

/**
 * The history over the engine's calls.
 */
public final class DefaultHistory implements History {

	private final NeonizeClient client;

	private final SessionCalls calls;

	/**
	 * Creates the history of a session.
	 * @param client the session's client
	 * @param calls calls the engine for the session
	 */
	public DefaultHistory(NeonizeClient client, SessionCalls calls) {
		this.client = client;
		this.calls = calls;
	}

	@Override
	public CompletableFuture<String> request(MessageEvent oldest, int count) {
		return Attempt.of(() -> request(MessageRefs.of(oldest), count));
	}

	@Override
	public CompletableFuture<String> request(MessageReference oldest, Instant timestamp, int count) {
		return Attempt.of(() -> request(MessageRefs.of(oldest, timestamp), count));
	}

	private CompletableFuture<String> request(MessageRef oldest, int count) {
		return this.calls.call(RequestHistoryRequest.newBuilder().setOldest(oldest).setCount(count).build(),
				RequestHistoryResponse.parser(), RequestHistoryResponse::getRequestId);
	}

	@Override
	public CompletableFuture<String> requestMessage(MessageReference message) {
		return this.calls.call(
				RequestUnavailableMessageRequest.newBuilder().setMessage(MessageRefs.of(message)).build(),
				RequestUnavailableMessageResponse.parser(), RequestUnavailableMessageResponse::getRequestId);
	}

	@Override
	public CompletableFuture<Integer> download(HistorySyncNotification notification) {
		return this.calls.call(DownloadHistoryRequest.newBuilder().setNotification(notification.toByteString()).build(),
				DownloadHistoryResponse.parser(), DownloadHistoryResponse::getParts);
	}

	@Override
	public CompletableFuture<Void> requestUpload(String messageId, ByteString mediaKey) {
		return this.calls
			.call(RequestHistoryUploadRequest.newBuilder().setMessageId(messageId).setMediaKey(mediaKey).build());
	}

	@Override
	public CompletableFuture<MessageEvent> parse(Jid chat, WebMessageInfo message) {
		return this.calls.call(ParseWebMessageRequest.newBuilder()
			.setChat(chat.toString())
			.setWebMessage(message.toByteString())
			.build(), ParseWebMessageResponse.parser(), this::decode);
	}

	private MessageEvent decode(ParseWebMessageResponse response) {
		try {
			return MessageDecoder.message(this.client, response.getMessage());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new NeonizeException(ErrorCode.INTERNAL, "The engine's answer cannot be read", Map.of(), ex);
		}
	}

}
