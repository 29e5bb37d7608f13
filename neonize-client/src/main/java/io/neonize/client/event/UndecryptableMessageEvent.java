package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A message came that cannot be read, yet: the sender is asked to send it again, or the
 * own phone for a copy. If it can be read then, a {@link MessageEvent} follows that this
 * event {@linkplain #isResolvedBy(MessageEvent) is resolved by}. A message that is too
 * large or nested too deep to be delivered comes as this event too, and never again.
 *
 * @param client the session's client
 * @param info which message
 * @param unavailable whether the sender left it out on purpose, as with view-once
 * messages
 * @param unavailableType why it was left out; may be empty
 * @param decryptFailMode whether people should be told: empty, or {@code hide}
 */
@Origin(whatsmeow = "events.UndecryptableMessage", neonize = "UndecryptableMessageEv")
public record UndecryptableMessageEvent(NeonizeClient client, MessageInfo info, boolean unavailable,
		String unavailableType, String decryptFailMode) implements NeonizeEvent {

	/**
	 * Tells whether a message that came later is the one that could not be read.
	 * @param message a message
	 * @return whether it has the same id in the same chat, and the same sender
	 */
	public boolean isResolvedBy(MessageEvent message) {
		MessageSource source = this.info.source();
		return message.id().equals(this.info.id()) && message.chat().equals(source.chat())
				&& (message.info().source().isFrom(source.sender()) || source.isFrom(message.sender()));
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
