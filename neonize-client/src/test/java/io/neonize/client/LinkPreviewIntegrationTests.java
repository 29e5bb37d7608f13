package io.neonize.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.neonize.client.media.MediaReference;
import io.neonize.client.message.OutgoingMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts with previews of their links. The engine takes loopback for public in tests.
 */
class LinkPreviewIntegrationTests {

	private static final byte[] PICTURE = SampleFiles.picture("png", 300, 200);

	private static MediaStage stage;

	private static HttpServer site;

	@BeforeAll
	static void start() throws IOException {
		stage = new MediaStage();
		site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		site.createContext("/page", (exchange) -> answer(exchange, "text/html", """
				<title>Cats</title><meta name="description" content="All about cats">
				<meta property="og:image" content="/cat.png">""".getBytes(StandardCharsets.UTF_8)));
		site.createContext("/cat.png", (exchange) -> answer(exchange, "image/png", PICTURE));
		site.start();
	}

	@AfterAll
	static void stop() {
		site.stop(0);
		stage.close();
	}

	private static void answer(HttpExchange exchange, String type, byte[] content) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(200, content.length);
			exchange.getResponseBody().write(content);
		}
	}

	@Test
	void linkIsShownWithWhatItsPageSays(@TempDir Path folder) {
		String link = "http://127.0.0.1:%d/page".formatted(site.getAddress().getPort());
		OutgoingMessage message = stage.client.media().linkPreview("look (" + link + ").").join();
		assertThat(message.toMessage().getExtendedTextMessage()).satisfies((text) -> {
			assertThat(text.getMatchedText()).isEqualTo(link);
			assertThat(text.getTitle()).isEqualTo("Cats");
			assertThat(text.getDescription()).isEqualTo("All about cats");
			assertThat(text.getJPEGThumbnail().size()).isPositive();
		});
		String id = stage.client.messages().send(Jid.ofPhone(stage.alice.number()), message).join().id();
		assertThat(stage.alice.await((received) -> received.id().equals(id), SimulatedWhatsApp.PATIENCE)).isPresent();
		MediaReference thumbnail = MediaReference.thumbnail(message.toMessage()).orElseThrow();
		assertThat(stage.client.media().download(thumbnail, folder.resolve("cat.png")).join())
			.hasBinaryContent(PICTURE);
	}

	@Test
	void nothingIsFetchedFromInside() {
		for (String inside : new String[] { "http://10.0.0.1/", "http://169.254.169.254/latest/",
				"http://[fd00::1]/" }) {
			assertThat(MediaStage.details(stage.client.media().linkPreview(inside))).containsEntry("field", "url");
		}
		assertThat(MediaStage.details(stage.client.media().linkPreview("no link"))).containsEntry("field", "text");
	}

}
