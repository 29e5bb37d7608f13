package io.neonize.spring.pairing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.QrCodeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PairingTerminal}: QR codes and codes to type, with and without a
 * terminal.
 */
@ExtendWith(OutputCaptureExtension.class)
class PairingTerminalTests {

	private static final String LETTERS = "ABCD-EFGH";

	private static final String BLOCK = "\u2588\u2588";

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@Test
	void codesArePrintedOnATerminal(CapturedOutput log) {
		showBoth(PrintCodes.DETECT, true);
		assertThat(printed()).contains(BLOCK, LETTERS);
		assertThat(log).doesNotContain(LETTERS).doesNotContain("print-codes");
	}

	@Test
	void withoutATerminalOneHintIsLoggedInsteadOfAnyCode(CapturedOutput log) {
		showBoth(PrintCodes.DETECT, false);
		showBoth(PrintCodes.DETECT, false);
		assertThat(printed()).isEmpty();
		assertThat(log).contains("neonize.pairing.print-codes=always", "Session 'sales'")
			.doesNotContain(LETTERS)
			.doesNotContain(BLOCK);
	}

	@Test
	void hintOfASessionComesOnce(CapturedOutput log) {
		PairingTerminal terminal = terminal(PrintCodes.DETECT, false);
		for (int i = 0; i < 5; i++) {
			terminal.show("sales", "and type " + LETTERS);
		}
		assertThat(log.toString().split("print-codes", -1)).hasSize(2);
	}

	@Test
	void codesArePrintedWithoutATerminalOnRequest() {
		showBoth(PrintCodes.ALWAYS, false);
		assertThat(printed()).contains(BLOCK, LETTERS);
	}

	@Test
	void codesAreNeverPrintedOnRequest(CapturedOutput log) {
		showBoth(PrintCodes.NEVER, true);
		assertThat(printed()).isEmpty();
		assertThat(log).doesNotContain(LETTERS).doesNotContain("print-codes");
	}

	@Test
	void testsHaveNoTerminal() {
		assertThat(PairingTerminal.isTerminal(null)).isFalse();
		assertThat(PairingTerminal.isTerminal(System.console())).isFalse();
	}

	private void showBoth(PrintCodes printCodes, boolean isTerminal) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn("sales");
		PairingTerminal terminal = terminal(printCodes, isTerminal);
		new TerminalPairing(terminal, Set.of()).on(new QrCodeEvent(client, "2@code", Duration.ofSeconds(20)));
		new PhonePairing(Map.of(), terminal).on(new PairCodeEvent(client, LETTERS));
	}

	private PairingTerminal terminal(PrintCodes printCodes, boolean isTerminal) {
		return new PairingTerminal(new PrintStream(this.printed, true, StandardCharsets.UTF_8), printCodes, isTerminal);
	}

	private String printed() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

}
