package io.neonize.client;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.neonize.client.event.QrCodeEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is drawn in the terminal can be scanned.
 */
class TerminalQrCodeTests {

	private static final int SCALE = 4;

	@Test
	void drawsACodeThatReadsTheSame() throws Exception {
		String code = "2@AbCdEf0123456789/+==,key,identity,secret,1";
		LuminanceSource picture = picture(TerminalQrCode.render(code).lines().toList());
		assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText()).isEqualTo(code);
	}

	@Test
	void isReadableWithoutALocale() {
		String code = "2@AbCdEf0123456789/+==,key,identity,secret,1";
		ByteArrayOutputStream terminal = new ByteArrayOutputStream();
		PrintStream standardOutput = System.out;
		System.setOut(new PrintStream(terminal, true, StandardCharsets.US_ASCII));
		try {
			new TerminalQrCode().accept(new QrCodeEvent(client("bot"), code, Duration.ofMinutes(1)));
		}
		finally {
			System.setOut(standardOutput);
		}
		assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("\"bot\"").contains(TerminalQrCode.render(code));
	}

	@Test
	void refusesATextThatDoesNotFit() {
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> TerminalQrCode.render("x".repeat(5000)))
			.withMessageContaining("5000");
	}

	private static NeonizeClient client(String name) {
		return (NeonizeClient) Proxy.newProxyInstance(NeonizeClient.class.getClassLoader(),
				new Class<?>[] { NeonizeClient.class }, (proxy, method, arguments) -> name);
	}

	/** Draws the characters as a terminal does, light blocks on a dark ground. */
	private static LuminanceSource picture(List<String> lines) {
		int width = lines.get(0).length();
		BufferedImage image = new BufferedImage(width * SCALE, lines.size() * 2 * SCALE, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				char block = lines.get(y / SCALE / 2).charAt(x / SCALE);
				boolean upper = (y / SCALE) % 2 == 0;
				boolean light = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
				image.setRGB(x, y, light ? 0xFFFFFF : 0);
			}
		}
		int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
		return new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
	}

}
