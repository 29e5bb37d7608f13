package io.neonize.spring.outbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.ServerException;
import io.neonize.proto.wae2e.Message;
import io.neonize.spring.store.entity.OutboxMessage;

/**
 * Hands a message to its client: the file first, then the message that refers to it.
 */
final class OutboxTransport {

	private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);

	private final OutboxRows rows;

	private final MediaLocations locations;

	OutboxTransport(OutboxRows rows, MediaLocations locations) {
		this.rows = rows;
		this.locations = locations;
	}

	/** Sends a message under its id. Everything that goes wrong fails the future. */
	CompletableFuture<SentMessage> send(NeonizeClient client, OutboxMessage row) {
		try {
			Jid to = Jid.parse(row.getRecipient());
			return message(client, row)
				.thenCompose((message) -> client.sendMessage(SendRequest.of(to, message).withId(row.getId().id())));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		catch (InvalidProtocolBufferException ex) {
			return CompletableFuture.failedFuture(new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The stored message is damaged and cannot be read: " + ex.getMessage()));
		}
	}

	private CompletableFuture<Message> message(NeonizeClient client, OutboxMessage row)
			throws InvalidProtocolBufferException {
		Message message = Message.parseFrom(this.rows.open(row));
		if (row.getMediaLocation() == null || row.getMediaKind() == null) {
			return CompletableFuture.completedFuture(message);
		}
		OutboxMedia.Kind kind = OutboxMedia.Kind.of(row.getMediaKind());
		OutboxFile file = new OutboxFile(this.locations.resolve(row.getMediaLocation(), this.rows.isAuthentic(row)));
		return client.media().prepare(MediaDrafts.outgoing(kind, message, file)).handle((prepared, failure) -> {
			if (failure != null) {
				throw uploadFailure(Verdict.cause(failure));
			}
			return prepared.toMessage();
		});
	}

	/**
	 * A media host also refuses when its permission has run out, and a resource may be
	 * readable later, which says nothing of the message.
	 */
	private static CompletionException uploadFailure(Throwable cause) {
		boolean expired = cause instanceof ServerException refusal && EXPIRED.contains(refusal.serverCode().orElse(0));
		boolean unreadable = cause.getCause() instanceof IOException
				&& !(cause.getCause() instanceof NoSuchFileException);
		return new CompletionException((expired || unreadable)
				? new NeonizeException(ErrorCode.INTERNAL, String.valueOf(cause.getMessage())) : cause);
	}

}
