package io.neonize.client.message;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.neonize.client.Jid;
import io.neonize.client.Origin;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.Message;

/**
 * What is in one of WhatsApp's own messages, whatever it is wrapped in. What others sent
 * may be anything, so that nothing here fails.
 */
public final class MessageView {

	private final Message message;

	private final MessageKind kind;

	private MessageView(Message message, MessageKind kind) {
		this.message = message;
		this.kind = kind;
	}

	/**
	 * Looks into a message.
	 * @param message WhatsApp's own message
	 * @return the view
	 */
	public static MessageView of(Message message) {
		Message inner = Wrappers.unwrap(message);
		return new MessageView(inner, isEdit(message) ? MessageKind.EDIT : MessageKinds.of(inner));
	}

	private static boolean isEdit(Message message) {
		return Wrappers.layers(message)
			.stream()
			.anyMatch((layer) -> layer.hasSecretEncryptedMessage() || MessageKinds.of(layer) == MessageKind.EDIT);
	}

	/**
	 * Returns the message inside all wrappers; in an edit, what the message says now.
	 * @return WhatsApp's own message
	 */
	public Message message() {
		return this.message;
	}

	/**
	 * Returns what the message is.
	 * @return the kind
	 */
	@Origin(neonize = "get_message_type")
	public MessageKind kind() {
		return this.kind;
	}

	/**
	 * Returns what is written in the message: its text, or the caption of its file.
	 * @return the text, empty when there is none
	 */
	@Origin(neonize = "extract_text")
	public String text() {
		return MessageText.of(this.message);
	}

	/**
	 * Returns what the message says about itself: quote, mentions, forwarding.
	 * @return WhatsApp's own context, empty when it has none
	 */
	@Origin(neonize = "message_has_contextinfo")
	public Optional<ContextInfo> context() {
		return Contexts.of(this.message);
	}

	private ContextInfo contextOrEmpty() {
		return context().orElse(ContextInfo.getDefaultInstance());
	}

	/**
	 * Returns the message that this one answers.
	 * @return the quoted message, empty when there is none
	 */
	public Optional<QuotedMessage> quoted() {
		return context().filter(ContextInfo::hasStanzaID).map(QuotedMessage::of);
	}

	/**
	 * Returns who is mentioned, in the text or without anybody seeing it.
	 * @return the users, by phone number or LID
	 */
	@Origin(neonize = "parse_mention")
	public List<Jid> mentions() {
		return contextOrEmpty().getMentionedJIDList().stream().map(Addresses::read).filter(Objects::nonNull).toList();
	}

	/**
	 * Returns the groups that are mentioned.
	 * @return the groups
	 */
	public List<Jid> groupMentions() {
		return contextOrEmpty().getGroupMentionsList()
			.stream()
			.map((mention) -> Addresses.read(mention.getGroupJID()))
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Returns how often the message was forwarded.
	 * @return the number, 0 for a message that was not
	 */
	public int forwardingScore() {
		return Received.count(contextOrEmpty().getForwardingScore());
	}

	/**
	 * Returns whether the message was forwarded.
	 * @return whether it was
	 */
	public boolean isForwarded() {
		return contextOrEmpty().getIsForwarded();
	}

	/**
	 * Returns when the message disappears.
	 * @return the time after it was sent, empty for one that stays
	 */
	public Optional<Duration> expiration() {
		return context().map(ContextInfo::getExpiration)
			.filter((seconds) -> seconds > 0)
			.map((seconds) -> Duration.ofSeconds(seconds));
	}

	/**
	 * Returns the poll.
	 * @return the poll, empty when the message is none
	 */
	public Optional<Poll> poll() {
		return Polling.creation(this.message).map(Poll::of);
	}

	/**
	 * Returns the place.
	 * @return the place, empty when the message is none, or one that is not on Earth
	 */
	public Optional<Location> location() {
		return this.message.hasLocationMessage() ? Optional.ofNullable(Location.of(this.message.getLocationMessage()))
				: Optional.empty();
	}

	/**
	 * Returns where somebody is now.
	 * @return the position, empty when the message is none, or one that is not on Earth
	 */
	public Optional<LiveLocation> liveLocation() {
		return this.message.hasLiveLocationMessage()
				? Optional.ofNullable(LiveLocation.of(this.message.getLiveLocationMessage())) : Optional.empty();
	}

	/**
	 * Returns the contact cards.
	 * @return the cards, none when the message has none
	 */
	public List<ContactCard> contactCards() {
		return ContactCard.of(this.message);
	}

	/**
	 * Returns what takes place.
	 * @return the event, empty when the message is none, or one that does not begin
	 * between 1970 and 9999
	 */
	public Optional<CalendarEvent> calendarEvent() {
		return this.message.hasEventMessage() ? Optional.ofNullable(CalendarEvent.of(this.message.getEventMessage()))
				: Optional.empty();
	}

	/**
	 * Returns what was chosen from buttons or a list.
	 * @return the choice, empty when the message is none
	 */
	public Optional<Selection> selection() {
		return Optional.ofNullable(Selection.of(this.message));
	}

	/**
	 * Returns the emoji of a reaction.
	 * @return the emoji, which is empty when an earlier reaction was taken back; empty
	 * when the message is no reaction
	 */
	public Optional<String> reaction() {
		return this.message.hasReactionMessage() ? Optional.of(this.message.getReactionMessage().getText())
				: Optional.empty();
	}

}
