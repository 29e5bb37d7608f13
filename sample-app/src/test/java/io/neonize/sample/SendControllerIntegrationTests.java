package io.neonize.sample;

import java.time.Duration;

import io.neonize.client.NeonizeClient;
import io.neonize.simulator.Contact;
import io.neonize.simulator.WhatsAppSimulator;
import io.neonize.spring.boot.test.AutoConfigureWhatsAppSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendController} and {@link ProblemDetails}. {@link BrowserGuard} has
 * its own.
 */
@SpringBootTest(webEnvironment = WebEnvironment.MOCK)
@ActiveProfiles("whatsapp")
@AutoConfigureMockMvc(addFilters = false)
@AutoConfigureWhatsAppSimulator
class SendControllerIntegrationTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private WhatsAppSimulator whatsapp;

	@Autowired
	private NeonizeClient client;

	@Test
	void sendsTheMessageAndTellsItsId() {
		Contact alice = this.whatsapp.contact("+49 151 22222222");
		assertThat(send().param("phone", "+4915122222222").param("msg", "Hello")).hasStatusOk()
			.bodyJson()
			.satisfies((json) -> json.assertThat().extractingPath("$.ok").isEqualTo(true))
			.extractingPath("$.id")
			.asString()
			.isEqualTo(alice.await((message) -> message.text().equals("Hello"), Duration.ofSeconds(10))
				.orElseThrow()
				.id());
	}

	@Test
	void saysThatThePhoneNumberIsBad() {
		assertThat(send().param("phone", "Alice").param("msg", "Hello")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("Alice");
	}

	@Test
	void saysThatTheTextIsMissing() {
		assertThat(send().param("phone", "+4915122222222")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("msg");
		assertThat(send().param("phone", "+4915122222222").param("msg", " ")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void saysThatTheSessionIsNotConnected() {
		this.client.disconnect().join();
		try {
			assertThat(send().param("phone", "+4915122222222").param("msg", "Hello"))
				.hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
		}
		finally {
			this.client.connect().join();
		}
	}

	@Test
	void sendsByLinkAsTheOriginalDoes() {
		assertThat(this.mvc.get().uri("/send").param("phone", "+4915122222222").param("msg", "By link")).hasStatusOk();
	}

	@Test
	void saysThatMessagesAreForms() {
		assertThat(this.mvc.post().uri("/send").contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
	}

	@Test
	void listsTheSessions() {
		assertThat(this.mvc.get().uri("/sessions")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[0]")
			.asMap()
			.containsEntry("name", "support")
			.containsEntry("state", "CONNECTED")
			.containsKeys("jid", "qr");
	}

	@Test
	void saysThatItRuns() {
		assertThat(this.mvc.get().uri("/status")).hasStatusOk().hasBodyTextEqualTo("API is running ✅");
	}

	private MockMvcRequestBuilder send() {
		return this.mvc.post().uri("/send").contentType(MediaType.APPLICATION_FORM_URLENCODED);
	}

}
