package io.neonize.client.message;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.google.protobuf.ByteString;
import io.neonize.client.Jid;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.GroupMention;
import io.neonize.proto.wae2e.Message;

/**
 * A message to send, as WhatsApp's apps would build it: some content, and what can be
 * said about any content. Immutable: every method returns a message of its own.
 *
 * <pre>
 * OutgoingMessage.text("@4915112345678, look here").mentioningUsersInText().quoting(event)
 * </pre>
 */
public final class OutgoingMessage implements MessageContent {

	private static final int MAX_TEXT = 65_536;

	private static final int SECRET_BYTES = 32;

	private final Message content;

	private final ContextInfo context;

	private final boolean viewOnce;

	private OutgoingMessage(Message content, ContextInfo context, boolean viewOnce) {
		this.content = content;
		this.context = context;
		this.viewOnce = viewOnce;
	}

	/**
	 * Begins a text.
	 * @param text the text, not blank and of at most 65,536 characters
	 * @return the message
	 */
	public static OutgoingMessage text(String text) {
		if (Invalid.blank(text, "text").length() > MAX_TEXT) {
			throw Invalid.field("text", "The text has " + text.length() + " characters; apps show " + MAX_TEXT);
		}
		return of(Message.newBuilder().setConversation(text).build());
	}

	/**
	 * Begins with some content.
	 * @param content the content
	 * @return the message
	 */
	public static OutgoingMessage of(MessageContent content) {
		return (content instanceof OutgoingMessage message) ? message : of(content.toMessage());
	}

	/**
	 * Begins with a message of any kind.
	 * @param message WhatsApp's own message
	 * @return the message
	 */
	public static OutgoingMessage of(Message message) {
		return new OutgoingMessage(message, ContextInfo.getDefaultInstance(), false);
	}

	/**
	 * Forwards a message: the same content, marked as forwarded once more, without what
	 * it quoted. Files are not uploaded again.
	 * @param event the message
	 * @return the forwarded message
	 */
	public static OutgoingMessage forwarding(MessageEvent event) {
		MessageView view = event.view();
		if (Contexts.content(view.message()) == null && !view.message().hasConversation()) {
			throw Invalid.field("event", "A message of kind " + view.kind() + " cannot be forwarded");
		}
		ContextInfo context = ContextInfo.newBuilder()
			.setIsForwarded(true)
			.setForwardingScore(view.forwardingScore() + 1)
			.build();
		return new OutgoingMessage(Quotes.quoted(view.message()), context, false);
	}

	/**
	 * Makes it an answer.
	 * @param event the message that is quoted
	 * @return the answer
	 */
	public OutgoingMessage quoting(MessageEvent event) {
		ContextInfo.Builder quote = ContextInfo.newBuilder()
			.setStanzaID(event.id())
			.setParticipant(event.sender().withoutDevice().toString())
			.setQuotedMessage(Quotes.quoted(event.message()));
		return with(quote);
	}

	/**
	 * Makes it an answer in another chat than the message was written in, such as one to
	 * its sender alone.
	 * @param event the message that is quoted
	 * @return the answer
	 */
	public OutgoingMessage quotingFromElsewhere(MessageEvent event) {
		return quoting(event).with(ContextInfo.newBuilder().setRemoteJID(event.chat().toString()));
	}

	/**
	 * Mentions users. They are told, and who is not written in the text is mentioned
	 * without anybody seeing it.
	 * @param users the users, by phone number or LID
	 * @return the message with the mentions
	 */
	public OutgoingMessage mentioning(Jid... users) {
		return mentioning(Arrays.asList(users));
	}

	private OutgoingMessage mentioning(List<Jid> users) {
		List<String> addresses = users.stream().map((user) -> user.withoutDevice().toString()).toList();
		return with(ContextInfo.newBuilder().addAllMentionedJID(addresses));
	}

	/**
	 * Mentions the users whose phone numbers are in the text behind an at sign, as in
	 * {@code @4915112345678}.
	 * @return the message with the mentions
	 */
	public OutgoingMessage mentioningUsersInText() {
		return mentioning(Mentions.of(MessageText.of(this.content), Jid.USER_SERVER));
	}

	/**
	 * Mentions the users whose LIDs are in the text behind an at sign.
	 * @return the message with the mentions
	 */
	public OutgoingMessage mentioningLidsInText() {
		return mentioning(Mentions.of(MessageText.of(this.content), Jid.LID_SERVER));
	}

	/**
	 * Mentions all that are in a group of the same community. Apps show the name where
	 * the text has {@code @} and the group's address.
	 * @param group the group
	 * @param name its name
	 * @return the message with the mention
	 */
	public OutgoingMessage mentioningGroup(Jid group, String name) {
		if (!group.isGroup()) {
			throw Invalid.field("group", group + " is not a group");
		}
		return with(ContextInfo.newBuilder()
			.addGroupMentions(GroupMention.newBuilder().setGroupJID(group.toString()).setGroupSubject(name)));
	}

	/**
	 * Lets it be viewed once. Pictures, videos and voice notes can.
	 * @return the message
	 */
	public OutgoingMessage viewOnce() {
		if (!ViewOnce.isPossible(this.content)) {
			throw Invalid.field("viewOnce", "Only pictures, videos and voice notes can be viewed once");
		}
		return new OutgoingMessage(this.content, this.context, true);
	}

	/**
	 * Lets it disappear, as in a chat whose messages do.
	 * @param after when it disappears: a day, seven or ninety days, as the chat is set
	 * @return the message
	 */
	public OutgoingMessage disappearingAfter(Duration after) {
		if (after.toSeconds() <= 0) {
			throw Invalid.field("after", "A message cannot disappear after " + after);
		}
		return with(ContextInfo.newBuilder().setExpiration((int) after.toSeconds()));
	}

	/**
	 * Gives it a secret, with which others can encrypt what they say about it. Polls and
	 * calendar events have one without that.
	 * @return the message
	 */
	public OutgoingMessage withSecret() {
		byte[] secret = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(secret);
		Message.Builder message = this.content.toBuilder();
		message.getMessageContextInfoBuilder().setMessageSecret(ByteString.copyFrom(secret));
		return new OutgoingMessage(message.build(), this.context, this.viewOnce);
	}

	private OutgoingMessage with(ContextInfo.Builder more) {
		return new OutgoingMessage(this.content, this.context.toBuilder().mergeFrom(more.build()).build(),
				this.viewOnce);
	}

	@Override
	public Message toMessage() {
		Message message = this.context.equals(ContextInfo.getDefaultInstance()) ? this.content
				: Contexts.merge(this.content, this.context);
		message = this.viewOnce ? ViewOnce.wrap(message) : message;
		if (!this.context.hasExpiration()) {
			return message;
		}
		return Message.newBuilder().setEphemeralMessage(FutureProofMessage.newBuilder().setMessage(message)).build();
	}

}
