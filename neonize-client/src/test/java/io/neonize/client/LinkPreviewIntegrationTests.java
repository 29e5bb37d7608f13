package io.neonize.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.neonize.client.media.MediaReference;
import io.neonize.client.message.OutgoingMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		show("/page", "/cat.png", PICTURE);
		site.start();
	}

	@AfterAll
	static void stop() {
		site.stop(0);
		stage.close();
	}

	/** A page with a picture, whatever that is. */
	private static void show(String page, String name, byte[] picture) {
		site.createContext(page, (exchange) -> answer(exchange, "text/html", """
				<title>Cats</title><meta name="description" content="All about cats">
				<meta property="og:image" content="%s">""".formatted(name).getBytes(StandardCharsets.UTF_8)));
		site.createContext(name, (exchange) -> answer(exchange, "image/png", picture));
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

	@ParameterizedTest
	@ValueSource(strings = { "\0\0\0\0", "WEBP" })
	void tiffIsNeverDecoded(String between) throws IOException {
		byte[] tiff = tiff(between);
		assertThat(ImageIO.read(new ByteArrayInputStream(tiff)).getWidth()).isEqualTo(32);
		String page = "/tiff-" + (int) between.charAt(0);
		show(page, page + ".png", tiff);
		String link = "http://127.0.0.1:%d%s".formatted(site.getAddress().getPort(), page);
		OutgoingMessage message = stage.client.media().linkPreview(link).join();
		assertThat(message.toMessage().getExtendedTextMessage()).satisfies((text) -> {
			assertThat(text.getTitle()).isEqualTo("Cats");
			assertThat(text.getJPEGThumbnail().isEmpty()).isTrue();
			assertThat(text.getThumbnailDirectPath()).isEmpty();
		});
	}

	/** A TIFF of 32 x 32 gray pixels, with bytes between its header and its directory. */
	private static byte[] tiff(String between) {
		int[][] entries = { { 256, 32 }, { 257, 32 }, { 258, 8 }, { 259, 1 }, { 262, 1 }, { 273, 126 }, { 277, 1 },
				{ 278, 32 }, { 279, 1024 } };
		ByteBuffer file = ByteBuffer.allocate(126 + 1024).order(ByteOrder.LITTLE_ENDIAN);
		file.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(12);
		file.put(between.getBytes(StandardCharsets.US_ASCII)).putShort((short) entries.length);
		for (int[] entry : entries) {
			file.putShort((short) entry[0]).putShort((short) 3).putInt(1).putInt(entry[1]);
		}
		return file.array();
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
