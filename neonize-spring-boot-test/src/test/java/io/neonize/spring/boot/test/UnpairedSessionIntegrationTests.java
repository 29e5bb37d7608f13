package io.neonize.spring.boot.test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.simulator.WhatsAppSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test that links its session itself.
 */
@SpringBootTest(properties = { "neonize.sessions.support.auto-connect=true", "neonize.pairing.print-codes=never" })
@AutoConfigureWhatsAppSimulator(pair = false)
class UnpairedSessionIntegrationTests {

	@Test
	void isLinkedByTheTest(@Autowired NeonizeClient client, @Autowired WhatsAppSimulator whatsapp,
			@Autowired QrCodes qrCodes) throws Exception {
		assertThat(client.jid()).isEmpty();
		String code = qrCodes.next();
		assertThat(client.state()).isEqualTo(SessionState.PAIRING);
		whatsapp.phone("+49 170 2345678", "Support").scan(code);
		assertThat(client.connect()).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(client.jid()).isPresent();
	}

	/**
	 * Collects the QR codes.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class QrCodes {

		private final BlockingQueue<String> codes = new LinkedBlockingQueue<>();

		@EventListener
		void on(QrCodeEvent event) {
			this.codes.add(event.code());
		}

		String next() throws InterruptedException {
			String code = this.codes.poll(30, TimeUnit.SECONDS);
			assertThat(code).as("QR code").isNotNull();
			return code;
		}

	}

}
