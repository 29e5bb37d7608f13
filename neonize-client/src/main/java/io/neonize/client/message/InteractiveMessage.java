package io.neonize.client.message;

import java.util.Arrays;
import java.util.List;

import io.neonize.client.Origin;
import io.neonize.proto.wae2e.InteractiveMessage.Body;
import io.neonize.proto.wae2e.InteractiveMessage.CarouselMessage;
import io.neonize.proto.wae2e.InteractiveMessage.Footer;
import io.neonize.proto.wae2e.InteractiveMessage.Header;
import io.neonize.proto.wae2e.InteractiveMessage.NativeFlowMessage;
import io.neonize.proto.wae2e.InteractiveMessage.NativeFlowMessage.NativeFlowButton;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A text with buttons, a list to choose from, or cards to leaf through. WhatsApp made
 * these for businesses: whether an app draws them is its decision, and in a chat of two
 * the sender gets the mark of a bot. Immutable: every method returns a message of its
 * own.
 *
 * <pre>
 * InteractiveMessage.body("Tea?").buttons(Button.reply("Yes", "yes"), Button.reply("No", "no"))
 * </pre>
 */
@Origin(neonize = { "ButtonV2Message", "CarouselMessage" })
public final class InteractiveMessage implements MessageContent {

	private final Header header;

	private final String body;

	private final String footer;

	private final List<Button> buttons;

	private final List<InteractiveMessage> cards;

	private InteractiveMessage(Header header, String body, String footer, List<Button> buttons,
			List<InteractiveMessage> cards) {
		this.header = header;
		this.body = body;
		this.footer = footer;
		this.buttons = buttons;
		this.cards = cards;
	}

	/**
	 * Begins with the text.
	 * @param body the text, not blank
	 * @return the message
	 */
	public static InteractiveMessage body(String body) {
		return new InteractiveMessage(Header.getDefaultInstance(), body, "", List.of(), List.of());
	}

	/**
	 * Returns the message with a title.
	 * @param title the title
	 * @param subtitle what stands below it, {@code null} for nothing
	 * @return the message
	 */
	public InteractiveMessage title(String title, @Nullable String subtitle) {
		Header.Builder titled = this.header.toBuilder().setTitle(title);
		if (subtitle != null) {
			titled.setSubtitle(subtitle);
		}
		return new InteractiveMessage(titled.build(), this.body, this.footer, this.buttons, this.cards);
	}

	/**
	 * Returns the message with a picture, video, document or place above the text.
	 * @param media a message with that content
	 * @return the message
	 */
	public InteractiveMessage media(MessageContent media) {
		Message message = Wrappers.unwrap(media.toMessage());
		Header.Builder header = this.header.toBuilder().setHasMediaAttachment(true);
		if (message.hasImageMessage()) {
			header.setImageMessage(message.getImageMessage());
		}
		else if (message.hasVideoMessage()) {
			header.setVideoMessage(message.getVideoMessage());
		}
		else if (message.hasDocumentMessage()) {
			header.setDocumentMessage(message.getDocumentMessage());
		}
		else if (message.hasLocationMessage()) {
			header.setLocationMessage(message.getLocationMessage());
		}
		else {
			throw Invalid.field("media", "A picture, a video, a document or a place can stand above the text, but no "
					+ MessageKinds.of(message));
		}
		return new InteractiveMessage(header.build(), this.body, this.footer, this.buttons, this.cards);
	}

	/**
	 * Returns the message with small print.
	 * @param footer what stands below the text
	 * @return the message
	 */
	public InteractiveMessage footer(String footer) {
		return new InteractiveMessage(this.header, this.body, footer, this.buttons, this.cards);
	}

	/**
	 * Returns the message with buttons.
	 * @param buttons the buttons
	 * @return the message
	 */
	public InteractiveMessage buttons(Button... buttons) {
		return new InteractiveMessage(this.header, this.body, this.footer, Arrays.asList(buttons), this.cards);
	}

	/**
	 * Returns the message with cards to leaf through. Each needs a picture or a video.
	 * @param cards the cards
	 * @return the message
	 */
	public InteractiveMessage carousel(InteractiveMessage... cards) {
		return new InteractiveMessage(this.header, this.body, this.footer, this.buttons, Arrays.asList(cards));
	}

	@Override
	public Message toMessage() {
		return Message.newBuilder().setInteractiveMessage(part()).build();
	}

	private io.neonize.proto.wae2e.InteractiveMessage part() {
		io.neonize.proto.wae2e.InteractiveMessage.Builder message = io.neonize.proto.wae2e.InteractiveMessage
			.newBuilder()
			.setHeader(this.header)
			.setBody(Body.newBuilder().setText(Invalid.blank(this.body, "body")))
			.setFooter(Footer.newBuilder().setText(this.footer));
		if (!this.cards.isEmpty()) {
			return message.setCarouselMessage(carousel()).build();
		}
		if (this.buttons.isEmpty()) {
			throw Invalid.field("buttons", "The message has neither buttons nor cards; send a text instead");
		}
		return message
			.setNativeFlowMessage(NativeFlowMessage.newBuilder()
				.addAllButtons(this.buttons.stream().map(InteractiveMessage::button).toList()))
			.build();
	}

	private CarouselMessage carousel() {
		for (InteractiveMessage card : this.cards) {
			if (!card.header.hasImageMessage() && !card.header.hasVideoMessage()) {
				throw Invalid.field("cards", "A card of a carousel needs a picture or a video");
			}
		}
		return CarouselMessage.newBuilder()
			.addAllCards(this.cards.stream().map(InteractiveMessage::part).toList())
			.build();
	}

	private static NativeFlowButton button(Button button) {
		return NativeFlowButton.newBuilder()
			.setName(button.name())
			.setButtonParamsJSON(ButtonParameters.write(button.parameters()))
			.build();
	}

}
