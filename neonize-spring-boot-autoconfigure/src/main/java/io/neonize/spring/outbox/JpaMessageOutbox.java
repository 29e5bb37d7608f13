package io.neonize.spring.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeException;
import io.neonize.client.SendRequest;
import io.neonize.proto.wae2e.Message;
import io.neonize.spring.store.entity.NeonizeRecord;
import io.neonize.spring.store.entity.OutboxMessage;
import io.neonize.spring.store.entity.OutboxMessage.Key;
import io.neonize.spring.store.entity.OutboxPlace;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps messages in the application's database, and wakes their sender after the commit.
 */
public class JpaMessageOutbox implements MessageOutbox {

	private static final int MAX_ID_LENGTH = 128;

	/** Sealed it is a little larger. */
	private static final int MAX_MESSAGE_LENGTH = NeonizeRecord.MAX_VALUE_LENGTH - 1024;

	private final OutboxRows rows;

	private final OutboxSender sender;

	private final NeonizeClients clients;

	private final MediaLocations locations;

	private final Supplier<String> onlySession;

	private final QueuePositions positions;

	private final Clock clock = Clock.systemUTC();

	/**
	 * Creates an outbox.
	 * @param rows the messages
	 * @param sender what sends them
	 * @param clients the sessions there are
	 * @param locations from where files are taken
	 * @param onlySession gives the name of the only configured session, or fails
	 */
	public JpaMessageOutbox(OutboxRows rows, OutboxSender sender, NeonizeClients clients, MediaLocations locations,
			Supplier<String> onlySession) {
		this.rows = rows;
		this.sender = sender;
		this.clients = clients;
		this.locations = locations;
		this.onlySession = onlySession;
		this.positions = new QueuePositions(rows::lastPosition);
	}

	@Override
	public String enqueue(Jid to, String text) {
		return enqueue(OutboxRequest.to(to).text(text).build());
	}

	@Override
	public String enqueue(String session, Jid to, String text) {
		return enqueue(session, to, SendRequest.of(to, text).message());
	}

	@Override
	public String enqueue(String session, Jid to, Message message) {
		return enqueue(OutboxRequest.to(to).session(session).message(message).build());
	}

	@Override
	public String enqueue(OutboxRequest request) {
		String session = session(request);
		String id = (request.id() != null) ? checkedId(request.id()) : MessageIds.next();
		OutboxMessage row = row(new Key(session, id), request);
		this.rows.inTransaction(() -> this.rows.add(row, request.id() != null) && wakeAfterCommit(row));
		return id;
	}

	@Override
	public Optional<OutboxEntry> find(String session, String id) {
		return this.rows.find(new Key(session, id)).map(OutboxEntry::of);
	}

	@Override
	public boolean cancel(String session, String id) {
		return this.rows.cancel(new Key(session, id));
	}

	@Override
	public boolean retry(String session, String id) {
		Key key = new Key(session, id);
		return this.rows
			.inTransaction(() -> this.rows.retry(key) && this.rows.find(key).map(this::wakeAfterCommit).orElse(false));
	}

	private boolean wakeAfterCommit(OutboxMessage row) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				JpaMessageOutbox.this.sender.wake(row.getId().session(), row.getRecipient());
			}

		});
		return true;
	}

	private String session(OutboxRequest request) {
		String session = (request.session() != null) ? request.session() : this.onlySession.get();
		if (this.clients.find(session).isEmpty()) {
			throw invalid("session",
					"There is no session \"%s\" to send the message. Create or configure it first.".formatted(session));
		}
		return session;
	}

	private OutboxMessage row(Key key, OutboxRequest request) {
		Instant now = this.clock.instant();
		boolean later = request.notBefore() != null && request.notBefore().isAfter(now);
		Instant notBefore = later ? request.notBefore() : now;
		byte[] payload = payload(request);
		OutboxPlace place = place(key.id(), request);
		OutboxMessage row = new OutboxMessage(key, place.recipient(),
				later ? this.positions.at(notBefore) : this.positions.next(now),
				this.rows.seal(key.session(), place, payload), new OutboxMessage.Times(now, notBefore));
		if (place.mediaLocation() != null && place.mediaKind() != null) {
			row.media(place.mediaLocation(), place.mediaKind());
		}
		return row;
	}

	private OutboxPlace place(String id, OutboxRequest request) {
		String recipient = request.to().withoutDevice().toString();
		OutboxMedia media = request.media();
		if (media == null) {
			return new OutboxPlace(id, recipient, null, null);
		}
		this.locations.check(media.location());
		return new OutboxPlace(id, recipient, media.location(), media.kind().name());
	}

	private static byte[] payload(OutboxRequest request) {
		Message message = request.message();
		OutboxMedia media = request.media();
		if ((message == null) == (media == null)) {
			throw invalid("message", "A request needs either a message or a file; it has "
					+ ((message != null) ? "both. The text of a file is its caption." : "neither."));
		}
		if (media != null && media.location().length() > OutboxMessage.MAX_LOCATION_LENGTH) {
			throw invalid("media", "The address of the file is longer than %d characters."
				.formatted(OutboxMessage.MAX_LOCATION_LENGTH));
		}
		byte[] payload = ((message != null) ? message : MediaDrafts.of(media)).toByteArray();
		if (payload.length == 0 || payload.length > MAX_MESSAGE_LENGTH) {
			throw invalid("message",
					"The message has %d bytes, but must have 1 to %d.".formatted(payload.length, MAX_MESSAGE_LENGTH));
		}
		return payload;
	}

	private static String checkedId(String id) {
		boolean printable = id.chars().allMatch((c) -> c > ' ' && c < 127);
		if (!printable || id.isEmpty() || id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_LENGTH) {
			throw invalid("id", "A message id has 1 to %d printable ASCII characters without spaces, unlike \"%s\"."
				.formatted(MAX_ID_LENGTH, id));
		}
		return id;
	}

	private static NeonizeException invalid(String field, String message) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT, message, Map.of("field", field), null);
	}

}
