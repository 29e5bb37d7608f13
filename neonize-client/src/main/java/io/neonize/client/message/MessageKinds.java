package io.neonize.client.message;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.ProtocolMessage;

/**
 * Finds the kind of a message.
 */
final class MessageKinds {

	private static final Map<String, MessageKind> BY_FIELD = new HashMap<>();

	static {
		put(MessageKind.TEXT, "conversation", "extendedTextMessage", "statusQuestionAnswerMessage",
				"questionResponseMessage", "highlyStructuredMessage");
		put(MessageKind.IMAGE, "imageMessage");
		put(MessageKind.VIDEO, "videoMessage");
		put(MessageKind.VIDEO_NOTE, "ptvMessage");
		put(MessageKind.AUDIO, "audioMessage");
		put(MessageKind.DOCUMENT, "documentMessage");
		put(MessageKind.STICKER, "stickerMessage");
		put(MessageKind.STICKER_PACK, "stickerPackMessage");
		put(MessageKind.ALBUM, "albumMessage");
		put(MessageKind.LOCATION, "locationMessage");
		put(MessageKind.LIVE_LOCATION, "liveLocationMessage");
		put(MessageKind.CONTACT, "contactMessage");
		put(MessageKind.CONTACTS, "contactsArrayMessage");
		put(MessageKind.POLL, "pollCreationMessage", "pollCreationMessageV2", "pollCreationMessageV3",
				"pollCreationMessageV5", "pollCreationMessageV6");
		put(MessageKind.POLL_VOTE, "pollUpdateMessage");
		put(MessageKind.POLL_RESULT, "pollResultSnapshotMessage", "pollResultSnapshotMessageV3");
		put(MessageKind.EVENT, "eventMessage", "eventInviteMessage");
		put(MessageKind.EVENT_RESPONSE, "encEventResponseMessage");
		put(MessageKind.REACTION, "reactionMessage", "encReactionMessage");
		put(MessageKind.COMMENT, "commentMessage", "encCommentMessage");
		put(MessageKind.EDIT, "secretEncryptedMessage", "pollAddOptionMessage", "scheduledCallEditMessage");
		put(MessageKind.PIN, "pinInChatMessage");
		put(MessageKind.KEEP, "keepInChatMessage");
		put(MessageKind.BUTTONS, "buttonsMessage");
		put(MessageKind.LIST, "listMessage");
		put(MessageKind.TEMPLATE, "templateMessage");
		put(MessageKind.INTERACTIVE, "interactiveMessage");
		put(MessageKind.BUTTON_REPLY, "buttonsResponseMessage", "listResponseMessage", "templateButtonReplyMessage",
				"interactiveResponseMessage");
		put(MessageKind.GROUP_INVITE, "groupInviteMessage");
		put(MessageKind.NEWSLETTER_INVITE, "newsletterAdminInviteMessage", "newsletterFollowerInviteMessageV2");
		put(MessageKind.PRODUCT, "productMessage");
		put(MessageKind.ORDER, "orderMessage");
		put(MessageKind.PAYMENT, "sendPaymentMessage", "requestPaymentMessage", "declinePaymentRequestMessage",
				"cancelPaymentRequestMessage", "invoiceMessage", "paymentInviteMessage", "paymentReminderMessage",
				"splitPaymentMessage", "splitPaymentUpdateMessage");
		put(MessageKind.CALL, "call", "callLogMesssage", "bcallMessage", "scheduledCallCreationMessage");
		put(MessageKind.RICH_RESPONSE, "richResponseMessage");
		put(MessageKind.PROTOCOL, "protocolMessage");
	}

	private MessageKinds() {
	}

	private static void put(MessageKind kind, String... fields) {
		for (String field : fields) {
			BY_FIELD.put(field, kind);
		}
	}

	/** Finds the kind of a message that is not wrapped, but for an edit. */
	static MessageKind of(Message message) {
		if (message.hasProtocolMessage()) {
			return of(message.getProtocolMessage());
		}
		MessageKind kind = message.getAllFields()
			.keySet()
			.stream()
			.map((field) -> BY_FIELD.get(field.getName()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(MessageKind.UNKNOWN);
		return switch (kind) {
			case VIDEO -> message.getVideoMessage().getGifPlayback() ? MessageKind.GIF : kind;
			case AUDIO -> message.getAudioMessage().getPTT() ? MessageKind.VOICE_NOTE : kind;
			default -> kind;
		};
	}

	private static MessageKind of(ProtocolMessage message) {
		return switch (message.getType()) {
			case REVOKE -> message.hasKey() ? MessageKind.REVOKE : MessageKind.PROTOCOL;
			case MESSAGE_EDIT -> MessageKind.EDIT;
			default -> MessageKind.PROTOCOL;
		};
	}

}
