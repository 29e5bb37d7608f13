package io.neonize.spring.boot.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Phone;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.autoconfigure.NeonizeProperties.Session;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Does for a test what the owner of the account does: takes the phone and links every
 * session that asks for it. The application context is ready when all configured sessions
 * are connected.
 */
class SessionPairing implements SmartLifecycle {

	private static final int SECONDS = 30;

	private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(1_000_001);

	private final WhatsAppSimulator simulator;

	private final NeonizeClients clients;

	private final Map<String, Session> sessions;

	private final Map<String, Phone> phones = new ConcurrentHashMap<>();

	private volatile boolean running;

	SessionPairing(WhatsAppSimulator simulator, NeonizeClients clients, Map<String, Session> sessions) {
		this.simulator = simulator;
		this.clients = clients;
		this.sessions = sessions;
		sessions.keySet().forEach(this::phone);
	}

	@EventListener
	void on(QrCodeEvent event) {
		phone(event.session()).scan(event.code());
	}

	@EventListener
	void on(PairCodeEvent event) {
		phone(event.session()).link(event.code());
	}

	private Phone phone(String session) {
		return this.phones.computeIfAbsent(session, this::newPhone);
	}

	private Phone newPhone(String name) {
		Session session = this.sessions.get(name);
		String number = (session != null && session.getPhone() != null) ? session.getPhone()
				: "+49170" + NEXT_NUMBER.getAndIncrement();
		return this.simulator.phone(number, name);
	}

	@Override
	public void start() {
		this.running = true;
		this.sessions.keySet()
			.stream()
			.map(this.clients::find)
			.flatMap((client) -> client.stream())
			.forEach(this::awaitConnection);
	}

	private void awaitConnection(NeonizeClient client) {
		try {
			client.connect().get(SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("The session '%s' did not connect to the simulator; it is %s"
				.formatted(client.name(), client.state()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// Behind everything that the application itself starts.
	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
