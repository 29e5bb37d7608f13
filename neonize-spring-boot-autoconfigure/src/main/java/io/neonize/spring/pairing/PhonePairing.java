package io.neonize.spring.pairing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.StateChangedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.event.EventListener;

/**
 * Asks for a code to type on the phone whenever a session with a configured phone number
 * waits to be paired, and shows the codes of all sessions in the terminal.
 */
public class PhonePairing {

	private static final Log logger = LogFactory.getLog(PhonePairing.class);

	private static final int RETRY_SECONDS = 10;

	private final Map<String, String> phones;

	private final PairingTerminal terminal;

	private final Executor later;

	/**
	 * Creates a pairing.
	 * @param phones the phone numbers, by session
	 * @param terminal where to print codes
	 */
	public PhonePairing(Map<String, String> phones, PairingTerminal terminal) {
		this(phones, terminal, CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS));
	}

	PhonePairing(Map<String, String> phones, PairingTerminal terminal, Executor later) {
		this.phones = phones;
		this.terminal = terminal;
		this.later = later;
	}

	@EventListener
	void on(StateChangedEvent event) {
		String phone = this.phones.get(event.session());
		if (phone != null && event.state() == SessionState.PAIRING) {
			askForCode(event.client(), phone);
		}
	}

	private void askForCode(NeonizeClient client, String phone) {
		client.pairPhone(phone).whenComplete((code, failure) -> {
			if (failure != null && client.state() == SessionState.PAIRING) {
				logger.warn("No code to link session '%s' with %s, asking again in %d seconds: %s"
					.formatted(client.name(), phone, RETRY_SECONDS, LogText.of(failure.getMessage())));
				this.later.execute(() -> askAgain(client, phone));
			}
		});
	}

	private void askAgain(NeonizeClient client, String phone) {
		if (client.state() == SessionState.PAIRING) {
			askForCode(client, phone);
		}
	}

	@EventListener
	void on(PairCodeEvent event) {
		this.terminal.show(event.session(), "Link with phone number, and type " + event.code());
	}

}
