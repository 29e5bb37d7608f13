package io.neonize.spring.integration;

import java.time.Duration;

import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.SessionState;
import io.neonize.simulator.Contact;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What tests wait for of bots and of those who write to them.
 */
final class BotAssertions {

	static final Duration LIMIT = Duration.ofSeconds(60);

	private BotAssertions() {
	}

	static NeonizeClient client(ConfigurableApplicationContext application, String session) {
		return application.getBean(NeonizeClients.class).find(session).orElseThrow();
	}

	static void awaitConnected(ConfigurableApplicationContext application, String... sessions) {
		for (String session : sessions) {
			await(session + " is connected").atMost(LIMIT)
				.until(() -> client(application, session).state() == SessionState.CONNECTED);
		}
	}

	static void assertReceived(Contact contact, String text) {
		assertThat(contact.await((message) -> message.text().equals(text), LIMIT)).as(text).isPresent();
	}

}
