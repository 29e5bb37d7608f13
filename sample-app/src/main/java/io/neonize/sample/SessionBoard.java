package io.neonize.sample;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionState;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.StateChangedEvent;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What there is to see of the sessions: their states and the QR codes that wait to be
 * scanned.
 */
@Component
class SessionBoard {

	private final NeonizeClients clients;

	private final ApplicationEventPublisher publisher;

	private final Map<String, String> qrCodes = new ConcurrentHashMap<>();

	SessionBoard(NeonizeClients clients, ApplicationEventPublisher publisher) {
		this.clients = clients;
		this.publisher = publisher;
	}

	List<SessionView> sessions() {
		return this.clients.list()
			.stream()
			.map((client) -> SessionView.of(client, this.qrCodes.get(client.name())))
			.toList();
	}

	Optional<String> qrCode(String session) {
		return Optional.ofNullable(this.qrCodes.get(session));
	}

	@EventListener
	void on(QrCodeEvent event) {
		this.qrCodes.put(event.session(), event.code());
		this.publisher.publishEvent(new Changed());
	}

	@EventListener
	void on(StateChangedEvent event) {
		if (event.state() != SessionState.PAIRING) {
			this.qrCodes.remove(event.session());
		}
		this.publisher.publishEvent(new Changed());
	}

	/**
	 * Says that there is something new to see.
	 */
	record Changed() {
	}

}
