package io.neonize.client.message;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;

/**
 * A status update that is a text on a coloured ground.
 *
 * @param text the text, not blank
 * @param textColor its colour, as {@code 0xAARRGGBB}
 * @param backgroundColor the colour of the ground, as {@code 0xAARRGGBB}
 * @param font how it is written
 */
public record TextStatus(String text, int textColor, int backgroundColor, Font font) implements MessageContent {

	private static final int WHITE = 0xFFFFFFFF;

	/**
	 * Creates a white text in the usual font.
	 * @param text the text, not blank
	 * @param backgroundColor the colour of the ground, as {@code 0xAARRGGBB}
	 * @return the status update
	 */
	public static TextStatus of(String text, int backgroundColor) {
		return new TextStatus(text, WHITE, backgroundColor, Font.SYSTEM);
	}

	@Override
	public Message toMessage() {
		return Message.newBuilder()
			.setExtendedTextMessage(ExtendedTextMessage.newBuilder()
				.setText(Invalid.blank(this.text, "text"))
				.setTextArgb(this.textColor)
				.setBackgroundArgb(this.backgroundColor)
				.setFont(ExtendedTextMessage.FontType.valueOf(this.font.name())))
			.build();
	}

	/**
	 * Fonts of WhatsApp's apps.
	 */
	public enum Font {

		/** The device's own. */
		SYSTEM,

		/** The device's own for texts. */
		SYSTEM_TEXT,

		/** Like handwriting. */
		FB_SCRIPT,

		/** The device's own, bold. */
		SYSTEM_BOLD,

		/** Morning Breeze. */
		MORNINGBREEZE_REGULAR,

		/** Calistoga. */
		CALISTOGA_REGULAR,

		/** Exo 2, extra bold. */
		EXO2_EXTRABOLD,

		/** Courier Prime, bold. */
		COURIERPRIME_BOLD

	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
