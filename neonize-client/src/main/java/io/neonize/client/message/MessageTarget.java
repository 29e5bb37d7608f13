package io.neonize.client.message;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.neonize.client.Jid;
import io.neonize.client.event.MessageEvent;

/**
 * Finds the message that another one is about, and decides whether its sender may do
 * that. A message with several contents is judged by the strictest of them.
 */
final class MessageTarget {

	private MessageTarget() {
	}

	static Optional<ClaimedTarget> of(MessageEvent event) {
		List<TargetClaim> claims = TargetClaim.of(Wrappers.layers(event.message()));
		List<MessageReference> references = claims.stream()
			.map((claim) -> MessageReference.of(claim.key(), event))
			.distinct()
			.toList();
		if (references.isEmpty()) {
			return Optional.empty();
		}
		TargetPermission permission = (references.size() > 1) ? TargetPermission.DENIED
				: permission(rule(claims, event), references.get(0), event);
		return Optional.of(new ClaimedTarget(references.get(0), permission));
	}

	private static TargetRule rule(List<TargetClaim> claims, MessageEvent event) {
		TargetRule rule = claims.stream().map(TargetClaim::rule).max(Comparator.naturalOrder()).orElseThrow();
		boolean edit = event.edit() || event.kind() == MessageKind.EDIT;
		return (edit && rule != TargetRule.AUTHOR_OR_ALLOWED) ? TargetRule.AUTHOR : rule;
	}

	private static TargetPermission permission(TargetRule rule, MessageReference target, MessageEvent event) {
		if (rule == TargetRule.EVERYBODY || event.fromMe() || event.chat().isNewsletter() || isAuthor(event, target)) {
			return TargetPermission.GRANTED;
		}
		return switch (rule) {
			case AUTHOR_OR_ALLOWED -> TargetPermission.UNKNOWN;
			case AUTHOR_OR_ADMIN -> event.chat().isGroup() ? admin(event) : TargetPermission.DENIED;
			default -> TargetPermission.DENIED;
		};
	}

	private static boolean isAuthor(MessageEvent event, MessageReference target) {
		Jid author = target.sender();
		return author != null && event.info().source().isFrom(author);
	}

	private static TargetPermission admin(MessageEvent event) {
		if (event.senderIsAdmin() == null) {
			return TargetPermission.UNKNOWN;
		}
		return event.senderIsAdmin() ? TargetPermission.GRANTED : TargetPermission.DENIED;
	}

}
