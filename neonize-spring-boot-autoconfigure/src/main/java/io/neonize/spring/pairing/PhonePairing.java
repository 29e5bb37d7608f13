package io.neonize.spring.pairing;

import java.util.Map;

import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.StateChangedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.event.EventListener;

/**
 * Asks for a code to type on the phone whenever a session with a configured phone number
 * waits to be paired, and logs the codes of all sessions.
 */
public class PhonePairing {

	private static final Log logger = LogFactory.getLog(PhonePairing.class);

	private final Map<String, String> phones;

	/**
	 * Creates a pairing.
	 * @param phones the phone numbers, by session
	 */
	public PhonePairing(Map<String, String> phones) {
		this.phones = phones;
	}

	@EventListener
	void on(StateChangedEvent event) {
		NeonizeClient client = event.client();
		String phone = this.phones.get(client.name());
		if (phone != null && event.state() == SessionState.PAIRING) {
			client.pairPhone(phone).whenComplete((code, failure) -> {
				if (failure != null) {
					logger.warn("No code to link session '%s' with %s: %s".formatted(client.name(), phone,
							failure.getMessage()));
				}
			});
		}
	}

	@EventListener
	void on(PairCodeEvent event) {
		logger
			.info("Session '%s': on the phone, open Linked devices, Link a device, Link with phone number, and type %s"
				.formatted(event.session(), event.code()));
	}

}
