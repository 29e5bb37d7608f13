package io.neonize.spring.pairing;

import java.util.Set;

import io.neonize.client.TerminalQrCode;
import io.neonize.client.event.QrCodeEvent;

import org.springframework.context.event.EventListener;

/**
 * Prints QR codes for a phone to scan, except for sessions that are paired by a typed
 * code.
 */
public class TerminalPairing {

	private final PairingTerminal terminal;

	private final Set<String> pairedByCode;

	/**
	 * Creates a pairing.
	 * @param terminal where to print
	 * @param pairedByCode names of the sessions whose QR codes nobody needs
	 */
	public TerminalPairing(PairingTerminal terminal, Set<String> pairedByCode) {
		this.terminal = terminal;
		this.pairedByCode = pairedByCode;
	}

	@EventListener
	void on(QrCodeEvent event) {
		if (!this.pairedByCode.contains(event.session())) {
			this.terminal.show(event.session(), "and scan%n%n%s".formatted(TerminalQrCode.render(event.code())));
		}
	}

}
