package io.neonize.sample;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link QrCodeSvg}.
 */
class QrCodeSvgTests {

	private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

	private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

	@Test
	void drawsACodeThatReadsTheSame() throws Exception {
		String code = "2@AbCdEf0123456789/+==,key,identity,secret,1";
		assertThat(new Decoder().decode(modules(QrCodeSvg.draw(code))).getText()).isEqualTo(code);
	}

	@Test
	void leavesAQuietZoneAround() {
		String svg = QrCodeSvg.draw("2@AbCdEf");
		assertThat(read(svg).getEnclosingRectangle()).startsWith(4, 4);
	}

	@Test
	void refusesATextThatDoesNotFit() {
		assertThatIllegalArgumentException().isThrownBy(() -> QrCodeSvg.draw("x".repeat(5000)))
			.withMessageContaining("5000");
	}

	/** The decoder takes the bare code, without what is around it. */
	private static BitMatrix modules(String svg) {
		BitMatrix picture = read(svg);
		int[] code = picture.getEnclosingRectangle();
		BitMatrix modules = new BitMatrix(code[2], code[3]);
		for (int y = 0; y < code[3]; y++) {
			for (int x = 0; x < code[2]; x++) {
				if (picture.get(code[0] + x, code[1] + y)) {
					modules.set(x, y);
				}
			}
		}
		return modules;
	}

	private static BitMatrix read(String svg) {
		MatchResult size = SIZE.matcher(svg).results().findFirst().orElseThrow();
		BitMatrix picture = new BitMatrix(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
		SQUARE.matcher(svg)
			.results()
			.forEach((square) -> picture.set(Integer.parseInt(square.group(1)), Integer.parseInt(square.group(2))));
		return picture;
	}

}
