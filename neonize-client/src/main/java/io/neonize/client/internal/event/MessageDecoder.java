package io.neonize.client.internal.event;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.FbMessageEvent;
import io.neonize.client.event.MediaRetryEvent;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageInfo;
import io.neonize.client.event.MessageSource;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.NewsletterMessageMeta;
import io.neonize.client.event.QuarantineReason;
import io.neonize.client.event.QuarantinedMessageEvent;
import io.neonize.client.event.ReceiptEvent;
import io.neonize.client.event.ReceiptType;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.FbMessage;
import io.neonize.client.internal.proto.MediaRetry;
import io.neonize.client.internal.proto.Message;
import io.neonize.client.internal.proto.Quarantine;
import io.neonize.client.internal.proto.Receipt;
import io.neonize.client.internal.proto.UndecryptableMessage;
import io.neonize.client.message.PollVote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the contract's messages and receipts into those of the API.
 */
public final class MessageDecoder {

	private static final Logger logger = LoggerFactory.getLogger(MessageDecoder.class);

	private MessageDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case MESSAGE -> received(client, event.getMessage());
			case RECEIPT -> receipt(client, event.getReceipt());
			case UNDECRYPTABLE_MESSAGE -> undecryptable(client, event.getUndecryptableMessage());
			case FB_MESSAGE -> messenger(client, event.getFbMessage());
			case MEDIA_RETRY -> mediaRetry(client, event.getMediaRetry());
			default -> null;
		};
	}

	/**
	 * Decodes a message, or what is left of it.
	 * @param client the session's client
	 * @param message the message as it came
	 * @return a {@link MessageEvent}, or a {@link QuarantinedMessageEvent} for one that
	 * cannot be handled
	 */
	public static NeonizeEvent received(NeonizeClient client, Message message) {
		if (message.hasQuarantine()) {
			return quarantined(client, message, reason(message.getQuarantine().getReason()));
		}
		try {
			return message(client, message);
		}
		catch (InvalidProtocolBufferException | RuntimeException ex) {
			byte[] hash = Digests.sha256(message.getInfo().getSource().getChat(),
					message.getInfo().getSource().getSender(), message.getInfo().getId());
			logger.error("The message with the hash {} of session \"{}\" cannot be read and is quarantined: {}",
					HexFormat.of().formatHex(hash), client.name(), ex.getClass().getName());
			return quarantined(client, message, QuarantineReason.UNREADABLE);
		}
	}

	private static QuarantinedMessageEvent quarantined(NeonizeClient client, Message message, QuarantineReason reason) {
		return new QuarantinedMessageEvent(client, info(message.getInfo()), reason,
				Math.max(message.getQuarantine().getAttempts(), 1), message.getMessage(),
				message.getQuarantine().getStanza());
	}

	private static QuarantineReason reason(Quarantine.Reason reason) {
		return switch (reason) {
			case PROCESS_ENDED -> QuarantineReason.PROCESS_ENDED;
			case NOT_ENCODABLE -> QuarantineReason.NOT_ENCODABLE;
			case REJECTED -> QuarantineReason.REJECTED;
			default -> QuarantineReason.PANIC;
		};
	}

	/**
	 * Returns the envelope of a quarantined message as a message that says nothing.
	 * @param event the quarantined message
	 * @return a message without content
	 */
	public static MessageEvent envelope(QuarantinedMessageEvent event) {
		return new MessageEvent(event.client(), event.info(), io.neonize.proto.wae2e.Message.getDefaultInstance(),
				false, false, false, 0, "", null, null, null);
	}

	/**
	 * Decodes a message.
	 * @param client the session's client
	 * @param message the message as it came
	 * @return the event for listeners
	 * @throws InvalidProtocolBufferException when WhatsApp's own message in it cannot be
	 * read
	 */
	public static MessageEvent message(NeonizeClient client, Message message) throws InvalidProtocolBufferException {
		return new MessageEvent(client, info(message.getInfo()),
				io.neonize.proto.wae2e.Message.parseFrom(message.getMessage()), message.getIsEphemeral(),
				message.getIsViewOnce(), message.getIsEdit(), message.getRetryCount(),
				message.getUnavailableRequestId(), message.hasPollVote() ? vote(message.getPollVote()) : null,
				message.hasNewsletterMeta() ? meta(message.getNewsletterMeta()) : null,
				message.hasSenderIsAdmin() ? message.getSenderIsAdmin() : null);
	}

	private static NewsletterMessageMeta meta(io.neonize.client.internal.proto.NewsletterMessageMeta meta) {
		return new NewsletterMessageMeta(Times.readOptional(meta.getEditMillis()),
				Times.readOptional(meta.getOriginalMillis()));
	}

	/**
	 * Decodes a vote.
	 * @param vote the vote as it came
	 * @return the names of what was chosen, and the hashes of what has no name here
	 */
	public static PollVote vote(io.neonize.client.internal.proto.PollVote vote) {
		List<String> unknown = IntStream.range(0, vote.getHashesCount())
			.filter((i) -> i >= vote.getOptionsCount() || vote.getOptions(i).isEmpty())
			.mapToObj((i) -> HexFormat.of().formatHex(vote.getHashes(i).toByteArray()))
			.toList();
		return new PollVote(vote.getOptionsList().stream().filter((name) -> !name.isEmpty()).toList(), unknown);
	}

	/**
	 * Writes a message as far as the engine needs it to decrypt what it conceals.
	 * @param event the message
	 * @return the message as it came
	 */
	public static Message encode(MessageEvent event) {
		return Message.newBuilder()
			.setInfo(io.neonize.client.internal.proto.MessageInfo.newBuilder()
				.setId(event.id())
				.setSource(io.neonize.client.internal.proto.MessageSource.newBuilder()
					.setChat(event.chat().toString())
					.setSender(event.sender().toString())
					.setIsFromMe(event.fromMe())
					.setIsGroup(event.isGroup())))
			.setMessage(event.message().toByteString())
			.build();
	}

	private static ReceiptEvent receipt(NeonizeClient client, Receipt receipt) {
		return new ReceiptEvent(client, source(receipt.getSource()), receipt.getMessageIdsList().stream().toList(),
				Instant.ofEpochMilli(receipt.getTimestampMillis()), ReceiptType.of(receipt.getType()),
				Jids.readOptional(receipt.getMessageSender()));
	}

	private static UndecryptableMessageEvent undecryptable(NeonizeClient client, UndecryptableMessage message) {
		return new UndecryptableMessageEvent(client, info(message.getInfo()), message.getIsUnavailable(),
				message.getUnavailableType(), message.getDecryptFailMode());
	}

	private static FbMessageEvent messenger(NeonizeClient client, FbMessage message) {
		return new FbMessageEvent(client, info(message.getInfo()), message.getType(), message.getMessage(),
				message.getRetryCount(), message.getTransport(), message.getFbApplication(), message.getIgTransport());
	}

	private static MediaRetryEvent mediaRetry(NeonizeClient client, MediaRetry retry) {
		return new MediaRetryEvent(client, retry.getMessageId(), Jids.read(retry.getChat()),
				Jids.readOptional(retry.getSender()), retry.getIsFromMe(), Times.read(retry.getTimestampMillis()),
				retry.getCiphertext(), retry.getIv(), retry.hasErrorCode() ? retry.getErrorCode() : null);
	}

	private static MessageInfo info(io.neonize.client.internal.proto.MessageInfo info) {
		return new MessageInfo(source(info.getSource()), info.getId(), info.getServerId(), info.getType(),
				info.getPushName(), Instant.ofEpochMilli(info.getTimestampMillis()), info.getCategory(),
				info.getMulticast(), info.getMediaType(), info.getEdit());
	}

	static MessageSource source(io.neonize.client.internal.proto.MessageSource source) {
		return new MessageSource(Jids.read(source.getChat()), Jids.read(source.getSender()), source.getIsFromMe(),
				source.getIsGroup(), Jids.readOptional(source.getSenderAlt()),
				Jids.readOptional(source.getRecipientAlt()));
	}

}
