package io.neonize.spring.pairing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.QrCodeEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link TerminalPairing}: what it prints is photographed and read like a phone
 * does.
 */
class TerminalPairingTests {

	private static final int PIXELS = 8;

	private static final String CODE = "2@kRZ9vO6c1bFhT0,Ux3vF1mC0w2eXy7Zq8,9sT4dR6bN1aQ=,aBcDeFgHiJkLmNoPqRsTuVwXyZ012345678=,1";

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final TerminalPairing pairing = new TerminalPairing(
			new PairingTerminal(new PrintStream(this.printed, true, StandardCharsets.UTF_8), PrintCodes.DETECT, true),
			Set.of("by-code"));

	@Test
	void printedCodeCanBeScanned() throws Exception {
		this.pairing.on(new QrCodeEvent(client("sales"), CODE, Duration.ofSeconds(20)));
		String output = this.printed.toString(StandardCharsets.UTF_8);
		assertThat(output).contains("Session 'sales'");
		List<String> lines = output.lines().filter((line) -> line.startsWith("\u2588\u2588")).toList();
		assertThat(scan(lines)).isEqualTo(CODE);
	}

	@Test
	void sessionThatIsPairedByATypedCodePrintsNothing() {
		this.pairing.on(new QrCodeEvent(client("by-code"), CODE, Duration.ofSeconds(20)));
		assertThat(this.printed.size()).isZero();
	}

	private static String scan(List<String> lines) throws Exception {
		int width = lines.get(0).length() * PIXELS;
		int height = lines.size() * 2 * PIXELS;
		int[] pixels = new int[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				char block = lines.get(y / PIXELS / 2).charAt(x / PIXELS);
				boolean upper = y / PIXELS % 2 == 0;
				boolean light = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
				pixels[y * width + x] = light ? 0xffffff : 0;
			}
		}
		LuminanceSource photo = new RGBLuminanceSource(width, height, pixels);
		return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(photo))).getText();
	}

	private static NeonizeClient client(String name) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		return client;
	}

}
