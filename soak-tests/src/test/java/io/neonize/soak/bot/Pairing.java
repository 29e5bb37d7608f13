package io.neonize.soak.bot;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.WhatsAppSimulator;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The people with the phones, who scan what a session shows. Sessions are named after the
 * number of their phone.
 */
@Component
class Pairing {

	private final WhatsAppSimulator simulator;

	private final Set<String> scanned = ConcurrentHashMap.newKeySet();

	Pairing(@Value("${soak.simulator}") URI simulator) {
		this.simulator = WhatsAppSimulator.connectTo(simulator);
	}

	@EventListener
	void on(QrCodeEvent event) {
		if (this.scanned.add(event.session())) {
			this.simulator.phone(event.session(), "Bot " + event.session()).scan(event.code());
		}
	}

}
