package io.neonize.client.message;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.MessageAssociation;
import io.neonize.proto.wae2e.ProtocolMessage;
import io.neonize.proto.wae2e.SecretEncryptedMessage;

/**
 * A message names another one in order to do something with it.
 *
 * @param key which message, from the point of view of whoever sent the claim
 * @param rule who may do it
 */
record TargetClaim(MessageKey key, TargetRule rule) {

	private static final List<Source> SOURCES = List.of(
			new Source(Message::hasProtocolMessage, (message) -> of(message.getProtocolMessage())),
			new Source(Message::hasSecretEncryptedMessage, (message) -> of(message.getSecretEncryptedMessage())),
			everybody(Message::hasReactionMessage, (message) -> message.getReactionMessage().getKey()),
			everybody(Message::hasPollUpdateMessage,
					(message) -> message.getPollUpdateMessage().getPollCreationMessageKey()),
			everybody(Message::hasPinInChatMessage, (message) -> message.getPinInChatMessage().getKey()),
			everybody(Message::hasKeepInChatMessage, (message) -> message.getKeepInChatMessage().getKey()),
			everybody(Message::hasCommentMessage, (message) -> message.getCommentMessage().getTargetMessageKey()),
			everybody(Message::hasEncCommentMessage, (message) -> message.getEncCommentMessage().getTargetMessageKey()),
			everybody(Message::hasEncReactionMessage,
					(message) -> message.getEncReactionMessage().getTargetMessageKey()),
			everybody(Message::hasEncEventResponseMessage,
					(message) -> message.getEncEventResponseMessage().getEventCreationMessageKey()),
			everybody(Message::hasQuestionResponseMessage, (message) -> message.getQuestionResponseMessage().getKey()),
			everybody(Message::hasStatusQuestionAnswerMessage,
					(message) -> message.getStatusQuestionAnswerMessage().getKey()),
			everybody(Message::hasStatusStickerInteractionMessage,
					(message) -> message.getStatusStickerInteractionMessage().getKey()),
			everybody(Message::hasDeclinePaymentRequestMessage,
					(message) -> message.getDeclinePaymentRequestMessage().getKey()),
			everybody(Message::hasSendPaymentMessage,
					(message) -> message.getSendPaymentMessage().getRequestMessageKey()),
			source(Message::hasCancelPaymentRequestMessage,
					(message) -> message.getCancelPaymentRequestMessage().getKey(), TargetRule.AUTHOR),
			source(Message::hasScheduledCallEditMessage, (message) -> message.getScheduledCallEditMessage().getKey(),
					TargetRule.AUTHOR),
			source(Message::hasPollAddOptionMessage,
					(message) -> message.getPollAddOptionMessage().getPollCreationMessageKey(),
					TargetRule.AUTHOR_OR_ALLOWED));

	/**
	 * Finds all claims of a message in wrappers. A message that is about none may still
	 * belong to one, as the pictures of an album do.
	 */
	static List<TargetClaim> of(List<Message> layers) {
		List<TargetClaim> claims = layers.stream().flatMap(TargetClaim::of).filter(TargetClaim::isNamed).toList();
		return !claims.isEmpty() ? claims
				: layers.stream()
					.map((message) -> of(message.getMessageContextInfo().getMessageAssociation()))
					.filter(TargetClaim::isNamed)
					.toList();
	}

	private static Stream<TargetClaim> of(Message message) {
		return SOURCES.stream()
			.filter((source) -> source.present().test(message))
			.map((source) -> source.claim().apply(message));
	}

	private boolean isNamed() {
		return !this.key.getID().isEmpty();
	}

	private static TargetClaim of(ProtocolMessage message) {
		boolean revoke = message.getType() == ProtocolMessage.Type.REVOKE;
		return new TargetClaim(message.getKey(), revoke ? TargetRule.AUTHOR_OR_ADMIN : TargetRule.AUTHOR);
	}

	private static TargetClaim of(SecretEncryptedMessage message) {
		boolean option = message.getSecretEncType() == SecretEncryptedMessage.SecretEncType.POLL_ADD_OPTION;
		return new TargetClaim(message.getTargetMessageKey(),
				option ? TargetRule.AUTHOR_OR_ALLOWED : TargetRule.AUTHOR);
	}

	private static TargetClaim of(MessageAssociation association) {
		TargetRule rule = switch (association.getAssociationType()) {
			case STATUS_EXTERNAL_RESHARE, STATUS_ADD_YOURS, STATUS_NOTIFICATION, VIEW_ALL_REPLIES,
					STATUS_ADD_YOURS_AI_IMAGINE, STATUS_QUESTION, STATUS_ADD_YOURS_DIWALI, STATUS_REACTION ->
				TargetRule.EVERYBODY;
			case POLL_ADD_OPTION -> TargetRule.AUTHOR_OR_ALLOWED;
			default -> TargetRule.AUTHOR;
		};
		return new TargetClaim(association.getParentMessageKey(), rule);
	}

	private static Source everybody(Predicate<Message> present, Function<Message, MessageKey> key) {
		return source(present, key, TargetRule.EVERYBODY);
	}

	private static Source source(Predicate<Message> present, Function<Message, MessageKey> key, TargetRule rule) {
		return new Source(present, (message) -> new TargetClaim(key.apply(message), rule));
	}

	/**
	 * A kind of content that names another message.
	 */
	private record Source(Predicate<Message> present, Function<Message, TargetClaim> claim) {

	}

}
