package io.neonize.client.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.SentMessage;
import io.neonize.client.media.MediaReference;
import io.neonize.client.message.ClaimedTarget;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.MessageView;
import io.neonize.client.message.PollVote;
import io.neonize.client.message.QuotedMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message has come. Its batch is durable here before any listener sees it.
 *
 * @param client the session's client
 * @param info what is known of the message beside its content
 * @param message WhatsApp's own message, without the wrappers of ephemeral and view-once
 * messages
 * @param ephemeral whether it disappears after a time
 * @param viewOnce whether it may be viewed once
 * @param edit whether its sender says that it replaces the text of an earlier one;
 * whether the sender may is told by {@link #target()}
 * @param retryCount how often it had to be asked for again
 * @param unavailableRequestId the id of the request to the own phone that this message
 * answers, since its sender had not encrypted it for this device; empty when it came by
 * itself
 * @param vote what was chosen, when the message is a vote in a poll that is known here,
 * otherwise {@code null}
 * @param newsletterMeta when a message of a newsletter was written and changed,
 * {@code null} when nobody told, and for all other messages
 * @param senderIsAdmin whether the sender of a revoke of somebody else's message was an
 * admin of the group; {@code null} when that is not known, and for all other messages
 */
@Origin(whatsmeow = "events.Message", neonize = "MessageEv")
public record MessageEvent(NeonizeClient client, MessageInfo info, Message message, boolean ephemeral, boolean viewOnce,
		boolean edit, int retryCount, String unavailableRequestId, @Nullable PollVote vote,
		@Nullable NewsletterMessageMeta newsletterMeta, @Nullable Boolean senderIsAdmin) implements NeonizeEvent {

	/**
	 * Returns what is written in the message: its text, or the caption of its media.
	 * @return the text, empty when there is none
	 */
	public String text() {
		return view().text();
	}

	/**
	 * Returns what the message is.
	 * @return the kind
	 */
	public MessageKind kind() {
		return view().kind();
	}

	/**
	 * Returns all that is in the message, whatever it is wrapped in.
	 * @return the view
	 */
	public MessageView view() {
		return MessageView.of(this.message);
	}

	/**
	 * Returns the message that this one answers.
	 * @return the quoted message, if any
	 */
	public Optional<QuotedMessage> quoted() {
		return view().quoted();
	}

	/**
	 * Returns who is mentioned.
	 * @return the users, by phone number or LID
	 */
	public List<Jid> mentions() {
		return view().mentions();
	}

	/**
	 * Returns this message, for whatever can be done with messages.
	 * @return the reference
	 */
	public MessageReference reference() {
		return MessageReference.of(this);
	}

	/**
	 * Returns the message that this one is about: reacts to, edits, revokes, votes in,
	 * pins, keeps, comments on or belongs to. An answer quotes one instead. WhatsApp's
	 * servers do not check it, so there is a target only if the sender may do it: edits
	 * are for the author, revokes also for a group's admins. Find the other message by
	 * the whole reference, since anybody can use its id.
	 * @return the other message; empty when there is none or its sender may not do that
	 * @see #claimedTarget()
	 */
	public Optional<MessageReference> target() {
		return MessageReference.targetOf(this);
	}

	/**
	 * Returns the message that the sender says this one is about, and whether they may.
	 * @return the claim, empty when this one is about no other message
	 */
	public Optional<ClaimedTarget> claimedTarget() {
		return MessageReference.claimedTargetOf(this);
	}

	/**
	 * Returns the file that came with the message.
	 * @return the file, empty when there is none
	 */
	public Optional<MediaReference> media() {
		return MediaReference.of(this);
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
	 * Returns what to file the chat under: a person's LID as soon as it is known,
	 * whichever address the message came by, and the chat itself otherwise.
	 * @return the key
	 */
	public Jid chatKey() {
		return this.info.source().chatKey();
	}

	/**
	 * Returns who wrote it.
	 * @return the sender, with the device
	 */
	public Jid sender() {
		return this.info.source().sender();
	}

	/**
	 * Returns the sender's phone number.
	 * @return the address by phone number, {@code null} when only the LID is known
	 */
	public @Nullable Jid senderPhoneNumber() {
		return this.info.source().senderPhoneNumber();
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
	 * Answers in the same chat, quoting this message.
	 * @param content the answer
	 * @return completes when WhatsApp has accepted the answer
	 */
	public CompletableFuture<SentMessage> reply(MessageContent content) {
		return this.client.messages().reply(this, content);
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

	@Override
	public String toString() {
		return "MessageEvent[session=" + session() + ", id=" + LogText.of(id()) + ", chat=" + chat() + "]";
	}

}
