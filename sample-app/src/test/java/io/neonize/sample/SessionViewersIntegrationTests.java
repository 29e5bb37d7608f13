package io.neonize.sample;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.neonize.spring.boot.test.AutoConfigureWhatsAppSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionViewers}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("whatsapp")
@AutoConfigureWhatsAppSimulator
class SessionViewersIntegrationTests {

	@LocalServerPort
	private int port;

	private final List<Socket> viewers = new ArrayList<>();

	@AfterEach
	void closeAll() throws IOException {
		for (Socket viewer : this.viewers) {
			viewer.close();
		}
	}

	@Test
	void acceptsABoundedNumberAndForgetsThoseThatHaveGone() throws IOException {
		for (int i = 0; i < SessionViewers.MAX_VIEWERS; i++) {
			assertThat(watch()).as("viewer %d", i).contains(" 200 ");
		}
		assertThat(watch()).contains(" 503 ");
		closeAll();
		Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(watch()).contains(" 200 "));
	}

	/** Returns the status line. */
	private String watch() throws IOException {
		Socket viewer = new RawHttp(this.port).open("GET", "/sessions/stream", "", "Host: localhost:" + this.port);
		this.viewers.add(viewer);
		StringBuilder line = new StringBuilder();
		for (int next = viewer.getInputStream().read(); next != '\r'
				&& next != -1; next = viewer.getInputStream().read()) {
			line.append((char) next);
		}
		return line.toString();
	}

}
