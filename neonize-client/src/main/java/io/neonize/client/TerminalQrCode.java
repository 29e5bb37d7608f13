package io.neonize.client;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.neonize.client.event.QrCodeEvent;

/**
 * Draws QR codes in a terminal, two rows of the code in a line of text. To be used as a
 * listener: {@code client.on(QrCodeEvent.class, new TerminalQrCode())}.
 */
public class TerminalQrCode implements Consumer<QrCodeEvent> {

	/** Light modules around the code; scanners need some. */
	private static final int MARGIN = 2;

	private final PrintStream out;

	/**
	 * Draws to the standard output, in UTF-8 whatever the locale: in a container there is
	 * often none, and the code would be question marks.
	 */
	public TerminalQrCode() {
		this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
	}

	/**
	 * Draws to a stream.
	 * @param out the stream
	 */
	public TerminalQrCode(PrintStream out) {
		this.out = out;
	}

	@Override
	public void accept(QrCodeEvent event) {
		this.out.println("Scan this code with WhatsApp (Settings, Linked devices) to link session \"" + event.session()
				+ "\":" + System.lineSeparator() + render(event.code()));
	}

	/**
	 * Draws a QR code with block characters, light on dark.
	 * @param text what the code says
	 * @return lines of text
	 */
	public static String render(String text) {
		ByteMatrix matrix = encode(text);
		StringBuilder drawing = new StringBuilder();
		for (int y = -MARGIN; y < matrix.getHeight() + MARGIN; y += 2) {
			for (int x = -MARGIN; x < matrix.getWidth() + MARGIN; x++) {
				drawing.append(block(isLight(matrix, x, y), isLight(matrix, x, y + 1)));
			}
			drawing.append(System.lineSeparator());
		}
		return drawing.toString();
	}

	private static ByteMatrix encode(String text) {
		try {
			return Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix();
		}
		catch (WriterException ex) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"A text of " + text.length() + " characters does not fit into a QR code");
		}
	}

	private static boolean isLight(ByteMatrix matrix, int x, int y) {
		boolean inside = x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight();
		return !inside || matrix.get(x, y) == 0;
	}

	private static char block(boolean upper, boolean lower) {
		if (upper) {
			return lower ? '\u2588' : '\u2580';
		}
		return lower ? '\u2584' : ' ';
	}

}
