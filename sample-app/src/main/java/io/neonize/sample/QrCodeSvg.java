package io.neonize.sample;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * Draws a QR code as SVG, one unit square per module.
 */
final class QrCodeSvg {

	private QrCodeSvg() {
	}

	static String draw(String text) {
		BitMatrix modules = encode(text);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < modules.getHeight(); y++) {
			for (int x = 0; x < modules.getWidth(); x++) {
				if (modules.get(x, y)) {
					path.append("M%d %dh1v1h-1z".formatted(x, y));
				}
			}
		}
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
				<rect width="100%%" height="100%%" fill="#fff"/><path d="%s"/></svg>
				""".formatted(modules.getWidth(), modules.getHeight(), path);
	}

	private static BitMatrix encode(String text) {
		try {
			return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("A text of %d characters fits no QR code".formatted(text.length()), ex);
		}
	}

}
