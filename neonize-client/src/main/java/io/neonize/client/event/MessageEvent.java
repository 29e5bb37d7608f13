package io.neonize.client.event;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SentMessage;
import io.neonize.proto.wae2e.Message;

/**
 * A message has come. Its batch is durable here before any listener sees it.
 *
 * @param client the session's client
 * @param info what is known of the message beside its content
 * @param message WhatsApp's own message, without the wrappers of ephemeral and view-once
 * messages
 * @param ephemeral whether it disappears after a time
 * @param viewOnce whether it may be viewed once
 * @param edit whether it replaces the text of an earlier one
 * @param retryCount how often it had to be asked for again
 * @param unavailableRequestId the id of the request to the own phone that this message
 * answers, since its sender had not encrypted it for this device; empty when it came by
 * itself
 */
public record MessageEvent(NeonizeClient client, MessageInfo info, Message message, boolean ephemeral, boolean viewOnce,
		boolean edit, int retryCount, String unavailableRequestId) implements NeonizeEvent {

	/**
	 * Returns what is written in the message: its text, or the caption of its media.
	 * @return the text, empty when there is none
	 */
	public String text() {
		return MessageText.of(this.message);
	}

	/**
	 * Returns the message's id.
	 * @return the id
	 */
	public String id() {
		return this.info.id();
	}

	/**
	 * Returns where it was written; answers go here.
	 * @return the chat
	 */
	public Jid chat() {
		return this.info.source().chat();
	}

	/**
	 * Returns who wrote it.
	 * @return the sender, with the device
	 */
	public Jid sender() {
		return this.info.source().sender();
	}

	/**
	 * Returns whether the chat is a group or broadcast list.
	 * @return whether it is a group
	 */
	public boolean isGroup() {
		return this.info.source().group();
	}

	/**
	 * Returns whether this account wrote it, on this or another device.
	 * @return whether it is the account's own message
	 */
	public boolean fromMe() {
		return this.info.source().fromMe();
	}

	/**
	 * Returns when it was sent.
	 * @return the time
	 */
	public Instant timestamp() {
		return this.info.timestamp();
	}

	/**
	 * Returns the name the sender gave itself.
	 * @return the name; may be empty
	 */
	public String pushName() {
		return this.info.pushName();
	}

	/**
	 * Returns whether an {@link UndecryptableMessageEvent} with the same id told of this
	 * message before it could be read.
	 * @return whether it came late
	 */
	public boolean resolvesUndecryptable() {
		return this.retryCount > 0 || !this.unavailableRequestId.isEmpty();
	}

	/**
	 * Answers in the same chat, quoting this message.
	 * @param text the text, not blank
	 * @return completes when WhatsApp has accepted the answer
	 */
	public CompletableFuture<SentMessage> reply(String text) {
		return this.client.reply(this, text);
	}

	/**
	 * Reacts to this message.
	 * @param emoji the reaction; empty removes it
	 * @return completes when WhatsApp has accepted the reaction
	 */
	public CompletableFuture<SentMessage> react(String emoji) {
		return this.client.react(this, emoji);
	}

	/**
	 * Tells the sender that this message was read.
	 * @return completes when the receipt is on its way
	 */
	public CompletableFuture<Void> markRead() {
		return this.client.markRead(this);
	}

	/**
	 * Returns where the message is, not what it says.
	 */
	@Override
	public String toString() {
		return "MessageEvent[session=" + session() + ", id=" + id() + ", chat=" + chat() + "]";
	}

}
