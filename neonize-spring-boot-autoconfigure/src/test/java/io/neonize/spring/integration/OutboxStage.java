package io.neonize.spring.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.ReceivedMessage;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.outbox.MessageOutbox;

import org.springframework.context.ConfigurableApplicationContext;

import static org.awaitility.Awaitility.await;

/**
 * An application with an outbox, the phone of its only session "sales", and two people.
 */
final class OutboxStage {

	private static final String AUTO_CONNECT = "neonize.sessions.sales.auto-connect=";

	private final WhatsAppSimulator simulator;

	private final Path file;

	final Phone phone;

	final Contact alice;

	final Contact bob;

	final OutboxJournal journal = new OutboxJournal();

	OutboxStage(WhatsAppSimulator simulator, Path file, int number) {
		this.simulator = simulator;
		this.file = file;
		this.phone = simulator.phone("+49 170 90000%02d".formatted(number), "Sales");
		this.alice = simulator.contact("+49 151 91000%02d".formatted(number), "Alice");
		this.bob = simulator.contact("+49 151 92000%02d".formatted(number), "Bob");
	}

	/** Starts the application and waits until its session is connected. */
	ConfigurableApplicationContext startConnected(String... properties) {
		ConfigurableApplicationContext application = start(AUTO_CONNECT + true, properties);
		application.getBean(NeonizeClient.class).connect().orTimeout(60, TimeUnit.SECONDS).join();
		return application;
	}

	/** Starts the application, whose session stays away. */
	ConfigurableApplicationContext startOffline() {
		return start(AUTO_CONNECT + false);
	}

	private ConfigurableApplicationContext start(String first, String... properties) {
		String[] all = Stream.concat(Stream.of(first, "neonize.outbox.pacing.enabled=false"), Stream.of(properties))
			.toArray(String[]::new);
		ConfigurableApplicationContext application = BotApplication.start(this.simulator, this.file,
				Map.of("sales", this.phone), all);
		application.addApplicationListener(this.journal);
		return application;
	}

	void pair() {
		startConnected().close();
	}

	static MessageOutbox outbox(ConfigurableApplicationContext application) {
		return application.getBean(MessageOutbox.class);
	}

	static Jid to(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

	/** Waits for a number of messages, and returns the texts of all. */
	static List<String> texts(Contact contact, int count) {
		await().atMost(Duration.ofSeconds(60)).until(() -> contact.received().size() >= count);
		return contact.received().stream().map(ReceivedMessage::text).toList();
	}

}
