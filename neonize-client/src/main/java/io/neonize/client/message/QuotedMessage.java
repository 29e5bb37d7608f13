package io.neonize.client.message;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that another one answers, as its sender copied it. Nobody vouches for it.
 *
 * @param id its id
 * @param sender who wrote it, {@code null} when the answer does not say
 * @param chat the chat it was written in, {@code null} for the chat of the answer
 * @param message WhatsApp's own message; empty when only the id is known
 */
public record QuotedMessage(String id, @Nullable Jid sender, @Nullable Jid chat, Message message) {

	static QuotedMessage of(ContextInfo context) {
		return new QuotedMessage(context.getStanzaID(), Addresses.read(context.getParticipant()),
				Addresses.read(context.getRemoteJID()), context.getQuotedMessage());
	}

	/**
	 * Returns what is in it.
	 * @return the view
	 */
	public MessageView view() {
		return MessageView.of(this.message);
	}

	/**
	 * Returns what is written in it.
	 * @return the text, empty when there is none
	 */
	public String text() {
		return MessageText.of(this.message);
	}

	/**
	 * Returns which message it is, not what it says.
	 */
	@Override
	public String toString() {
		return LogText.of(this);
	}

}
