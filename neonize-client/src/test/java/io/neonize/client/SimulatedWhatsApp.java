package io.neonize.client;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.WhatsAppSimulator;

/**
 * The one simulator of all tests: an engine in this process accepts one root key for its
 * life. Every test takes phone numbers of its own.
 */
final class SimulatedWhatsApp {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final AtomicInteger numbers = new AtomicInteger();

	private static final WhatsAppSimulator simulator = start();

	private SimulatedWhatsApp() {
	}

	private static WhatsAppSimulator start() {
		WhatsAppSimulator started = WhatsAppSimulator.start();
		Runtime.getRuntime().addShutdownHook(new Thread(started::close));
		return started;
	}

	static WhatsAppSimulator simulator() {
		return simulator;
	}

	static Connection connection() {
		SimulatorInfo info = simulator.info();
		return new Connection(info.websocketUrl(), info.mediaUrl(), HexFormat.of().parseHex(info.rootKey()),
				info.caCertificate());
	}

	static NeonizeClientsBuilder clients() {
		return NeonizeClients.builder().connection(connection());
	}

	static Phone newPhone() {
		return simulator.phone("+49170%07d".formatted(numbers.incrementAndGet()), "Owner");
	}

	static Contact newContact() {
		return simulator.contact("+49151%07d".formatted(numbers.incrementAndGet()), "Alice");
	}

	/**
	 * Connects a client, links it to a phone by QR code, and waits until it is connected.
	 */
	static void pair(NeonizeClient client, Phone phone) {
		CompletableFuture<String> code = new CompletableFuture<>();
		try (Registration listener = client.on(QrCodeEvent.class, (event) -> code.complete(event.code()))) {
			CompletableFuture<Void> connected = client.connect();
			phone.scan(code.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
			connected.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		}
	}

}
