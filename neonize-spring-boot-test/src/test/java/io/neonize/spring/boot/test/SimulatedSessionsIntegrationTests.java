package io.neonize.spring.boot.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

import javax.sql.DataSource;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.simulator.Contact;
import io.neonize.simulator.WhatsAppSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a test with {@link AutoConfigureWhatsAppSimulator} finds: linked sessions and a
 * database of its own.
 */
@SpringBootTest(properties = { "neonize.sessions.support.auto-connect=true",
		"neonize.sessions.sales.phone=+49 170 7654321", "neonize.pairing.print-codes=never" })
@AutoConfigureWhatsAppSimulator
class SimulatedSessionsIntegrationTests {

	@Autowired
	private WhatsAppSimulator whatsapp;

	@Autowired
	@Qualifier("support")
	private NeonizeClient support;

	@Autowired
	@Qualifier("sales")
	private NeonizeClient sales;

	@Test
	void sessionsAreLinkedBeforeTheFirstTest() {
		assertThat(this.support.state()).isEqualTo(SessionState.CONNECTED);
		assertThat(this.support.jid()).isPresent();
	}

	@Test
	void aConfiguredPhoneIsLinkedByItsCode() {
		assertThat(this.sales.state()).isEqualTo(SessionState.CONNECTED);
		assertThat(this.sales.jid().map(Jid::withoutDevice)).contains(Jid.ofPhone("+49 170 7654321"));
		assertThat(this.whatsapp.phone("+49 170 7654321", "sales").devices()).hasSize(1);
	}

	@Test
	void sessionsAreKeptInATemporaryFile(@Autowired DataSource database,
			@Value("${neonize.store.sqlite-file}") Path file) throws Exception {
		try (Connection connection = database.getConnection()) {
			assertThat(connection.getMetaData().getURL()).contains(file.toString());
		}
		assertThat(file).startsWith(Path.of(System.getProperty("java.io.tmpdir"))).isNotEmptyFile();
		assertThat(Path.of("neonize.db")).matches(Files::notExists);
	}

	@Test
	void withSeveralSessionsAContactSaysWhomItMeans() {
		Contact alice = this.whatsapp.contact("+49 151 55555555");
		assertThatIllegalStateException().isThrownBy(() -> alice.send("ping"))
			.withMessageContaining("sendTo(phone, text)");
		alice.sendTo("+49 170 7654321", "ping");
		WhatsAppAssertions.assertThat(alice).received("pong!");
	}

}
