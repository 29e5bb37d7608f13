package io.neonize.spring.pairing;

import java.util.Map;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * Draws QR codes with block characters, two rows to a line. Light is drawn and dark left
 * out, with a margin around, so that phones read it from dark and from light terminals.
 */
final class TerminalQrCode {

	private static final int MARGIN = 2;

	private TerminalQrCode() {
	}

	static String draw(String text) {
		ByteMatrix modules = encode(text);
		int size = modules.getWidth();
		StringBuilder drawing = new StringBuilder();
		for (int y = -MARGIN; y < size + MARGIN; y += 2) {
			for (int x = -MARGIN; x < size + MARGIN; x++) {
				drawing.append(block(isLight(modules, x, y), isLight(modules, x, y + 1)));
			}
			drawing.append(System.lineSeparator());
		}
		return drawing.toString();
	}

	private static ByteMatrix encode(String text) {
		try {
			return Encoder.encode(text, ErrorCorrectionLevel.L, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
				.getMatrix();
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("The code is too long for a QR code", ex);
		}
	}

	private static boolean isLight(ByteMatrix modules, int x, int y) {
		boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
		return !inside || modules.get(x, y) == 0;
	}

	private static char block(boolean upper, boolean lower) {
		if (upper) {
			return lower ? '\u2588' : '\u2580';
		}
		return lower ? '\u2584' : ' ';
	}

}
