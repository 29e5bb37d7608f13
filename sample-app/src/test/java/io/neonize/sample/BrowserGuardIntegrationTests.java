package io.neonize.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.sample.RawHttp.Response;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrowserGuard}, with requests as browsers and programs send them.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// One process trusts one simulator, and the other tests share theirs.
		properties = { "neonize.engine.mode=process", "sample.simulator.port=0", "sample.allowed-hosts=bot.example" })
class BrowserGuardIntegrationTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String BROWSER = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/60.0";

	private static final String MESSAGE = "phone=4915112345678&msg=Hello";

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private NeonizeClient client;

	@Autowired
	private Phone phone;

	@Autowired
	private Contact alice;

	private RawHttp http;

	@DynamicPropertySource
	static void keepFilesInTheFolder(DynamicPropertyRegistry registry) {
		registry.add("sample.simulator.state-file", () -> folder.resolve("simulator.db").toString());
		registry.add("neonize.store.sqlite-file", () -> folder.resolve("neonize.db").toString());
	}

	@BeforeEach
	void link(@Autowired SessionBoard board) {
		this.http = new RawHttp(this.port);
		if (this.client.state() != SessionState.CONNECTED) {
			Awaitility.await().until(() -> board.qrCode("support").isPresent());
			this.phone.scan(board.qrCode("support").orElseThrow());
			Awaitility.await().until(() -> this.client.state() == SessionState.CONNECTED);
		}
	}

	static List<String> endpoints() {
		return List.of("/", "/app.js", "/status", "/sessions", "/sessions/stream", "/sessions/support/qr.svg",
				"/send?" + MESSAGE, "/simulator", "/simulator/messages", "/actuator/health", "/error", "/nowhere");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesAReboundNameEverywhere(String path) throws IOException {
		Response response = this.http.send("GET", path, "", "Host: evil.example:" + this.port,
				"Sec-Fetch-Site: same-origin");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).contains("sample.allowed-hosts").doesNotContain("evil.example");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesOtherOriginsEverywhere(String path) throws IOException {
		for (String header : List.of("Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
				"Origin: http://localhost:1", "Origin: null", "Referer: https://evil.example/page")) {
			Response response = this.http.get(path, header);
			assertThat(response.status()).as(header).isEqualTo(403);
			assertThat(response.head()).as(header).contains("Content-Security-Policy", "nosniff");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "[::1]",
			"bot.example", "Bot.Example:443" })
	void acceptsThisMachineAndTheNamesThatAreAllowed(String host) throws IOException {
		assertThat(this.http.send("GET", "/status", "", "Host: " + host).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "evil.example", "localhost.evil.example", "evil.example.localhost", "localhost.",
			"127.0.0.1.evil.example", "0.0.0.0", "192.168.1.1", "[::]", "[::ffff:127.0.0.1]", "128.0.0.1",
			"localhost:80:80", "localhost@evil.example", "x.bot.example", "bot.example.org" })
	void refusesEveryOtherHost(String host) throws IOException {
		assertThat(this.http.send("GET", "/status", "", "Host: " + host).status()).isIn(400, 403);
	}

	@Test
	void refusesAMissingAndASecondHost() throws IOException {
		assertThat(this.http.send("GET", "/status", "", "Accept: */*").status()).isEqualTo(400);
		assertThat(this.http.send("GET", "/status", "", "Host: localhost", "Host: evil.example").status())
			.isEqualTo(400);
		assertThat(this.http.send("GET", "http://evil.example/status", "", "Host: localhost").status()).isIn(400, 403);
	}

	@Test
	void acceptsItsOwnPageAndPrograms() throws IOException {
		String origin = "http://localhost:" + this.port;
		assertThat(this.http.get("/sessions", "Sec-Fetch-Site: same-origin", BROWSER).status()).isEqualTo(200);
		assertThat(this.http.get("/sessions", "Sec-Fetch-Site: none", BROWSER).status()).isEqualTo(200);
		assertThat(this.http.get("/", BROWSER).status()).isEqualTo(200);
		assertThat(this.http.post("/send", FORM, MESSAGE, "Origin: " + origin, BROWSER).status()).isEqualTo(200);
		assertThat(this.http.post("/send", FORM, MESSAGE, "Referer: " + origin + "/", BROWSER).status()).isEqualTo(200);
		assertThat(this.http.post("/send", FORM, MESSAGE, "User-Agent: curl/8.14.1").status()).isEqualTo(200);
		assertThat(this.http.get("/send?" + MESSAGE, "User-Agent: curl/8.14.1").status()).isEqualTo(200);
	}

	/** A picture, a form and a script on a page of somebody else's. */
	static Stream<List<String>> attacks() {
		return Stream.of(List.of("GET", "Sec-Fetch-Site: cross-site"), List.of("GET", "Sec-Fetch-Site: same-site"),
				List.of("GET", "Referer: http://localhost:3000/"), List.of("GET", BROWSER),
				List.of("HEAD", "User-Agent: curl/8.14.1"), List.of("POST", BROWSER), List.of("POST", "Origin: null"),
				List.of("POST", "Sec-Fetch-Site: same-site"), List.of("POST", "Origin: http://localhost:3000"),
				List.of("POST", "Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.example"),
				List.of("POST", "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site"));
	}

	@ParameterizedTest
	@MethodSource("attacks")
	void sendsNothingForOtherPages(List<String> attack) throws IOException {
		long before = received();
		String method = attack.get(0);
		Response response = "POST".equals(method) ? this.http.post("/send", FORM, MESSAGE, attack.get(1))
				: this.http.send(method, "/send?" + MESSAGE, "", "Host: localhost", attack.get(1));
		assertThat(response.status()).isIn(403, 405);
		// What was sent before this marker has arrived before it.
		this.client.sendMessage(Jid.ofPhone(this.alice.number()), "marker").join();
		this.alice.await((message) -> message.index() > before && message.text().equals("marker"),
				Duration.ofSeconds(20));
		assertThat(received()).isEqualTo(before + 1);
	}

	@Test
	void boundsTheSizeOfRequests() throws IOException {
		Response large = this.http.post("/simulator/messages", "application/json", "x".repeat(65 * 1024));
		assertThat(large.status()).isEqualTo(413);
		Response endless = this.http.send("POST", "/simulator/messages", "0\r\n\r\n", "Host: localhost",
				"Content-Type: application/json", "Transfer-Encoding: chunked");
		assertThat(endless.status()).isEqualTo(411);
		Response text = this.http.post("/send", FORM, MESSAGE + "x".repeat(4096));
		assertThat(text.status()).isEqualTo(400);
		assertThat(text.body()).contains("4101", "4096");
	}

	@Test
	void echoesNoMarkup() throws IOException {
		String markup = "%3Cscript%3Ealert(1)%3C/script%3E";
		for (String path : List.of("/send?msg=x&phone=" + markup, "/nowhere/" + markup,
				"/simulator/messages?after=" + markup, "/sessions/" + markup + "/qr.svg", "/error?message=" + markup,
				"/<script>")) {
			for (String accept : List.of("*/*", "text/html", "application/json")) {
				Response response = this.http.get(path, "Accept: " + accept);
				assertThat(response.status()).as(path).isBetween(400, 599);
				assertThat(response.body()).as(path).doesNotContain("<script");
			}
		}
	}

	@Test
	void showsNoPhoneNumberInItsHealth() throws IOException {
		Response health = this.http.get("/actuator/health");
		assertThat(health.body()).contains("UP").doesNotContain("491701234567");
		assertThat(this.http.get("/actuator/env").status()).isEqualTo(404);
	}

	private long received() {
		return this.alice.receivedAfter(0, Duration.ZERO).size();
	}

}
