package io.neonize.client.message;

import java.util.List;
import java.util.stream.IntStream;

import io.neonize.client.LogText;
import io.neonize.client.Origin;
import io.neonize.proto.wae2e.ButtonsMessage.Button;
import io.neonize.proto.wae2e.ButtonsMessage.HeaderType;
import io.neonize.proto.wae2e.LocationMessage;
import io.neonize.proto.wae2e.Message;

/**
 * A text with buttons of the older kind, which some apps still draw. See
 * {@link InteractiveMessage} for the present kind.
 *
 * @param title what stands above the text; empty for nothing
 * @param subtitle what stands below the title; empty for nothing
 * @param body the text, not blank
 * @param footer what stands below the text; empty for nothing
 * @param choices what can be tapped on: {@link Selection#id()} and what the button says
 */
@Origin(neonize = "ButtonMessage")
public record ButtonsMessage(String title, String subtitle, String body, String footer,
		List<Selection> choices) implements MessageContent {

	/**
	 * Creates a text with buttons.
	 * @param body the text
	 * @param texts what the buttons say; their ids are their numbers, from 1
	 * @return the message
	 */
	public static ButtonsMessage of(String body, String... texts) {
		List<Selection> choices = IntStream.range(0, texts.length)
			.mapToObj((i) -> new Selection(String.valueOf(i + 1), texts[i]))
			.toList();
		return new ButtonsMessage("", "", body, "", choices);
	}

	@Override
	public Message toMessage() {
		if (this.choices.isEmpty()) {
			throw Invalid.field("choices", "The message has no buttons; send a text instead");
		}
		io.neonize.proto.wae2e.ButtonsMessage.Builder message = io.neonize.proto.wae2e.ButtonsMessage.newBuilder()
			.setContentText(Invalid.blank(this.body, "body"))
			.setFooterText(this.footer)
			.setHeaderType(HeaderType.EMPTY)
			.addAllButtons(this.choices.stream().map(ButtonsMessage::button).toList());
		if (!this.title.isEmpty()) {
			// a title of its own is drawn without the subtitle
			message.setHeaderType(HeaderType.LOCATION)
				.setLocationMessage(LocationMessage.newBuilder().setName(this.title).setAddress(this.subtitle));
		}
		return Message.newBuilder().setButtonsMessage(message).build();
	}

	private static Button button(Selection choice) {
		return Button.newBuilder()
			.setButtonID(choice.id())
			.setButtonText(Button.ButtonText.newBuilder().setDisplayText(Invalid.blank(choice.text(), "choices")))
			.setType(Button.Type.RESPONSE)
			.build();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
