package io.neonize.client;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.SentAlbum;
import io.neonize.client.media.StickerMetadata;
import io.neonize.client.message.OutgoingMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages with files, as those who get them see them.
 */
class MediaMessagesIntegrationTests {

	private static MediaStage stage;

	@BeforeAll
	static void pair() {
		stage = new MediaStage();
	}

	@AfterAll
	static void close() {
		stage.close();
	}

	@Test
	void pictureTellsItsTypeAndSizeAndShowsASmallVersion() {
		byte[] picture = SampleFiles.picture("png", 400, 200);
		String id = stage.send(OutgoingMedia.image(MediaSource.of(picture)).withCaption("Look"));
		assertReceived(id, "imageMessage", (image) -> {
			assertThat(image.path("mimetype").asString()).isEqualTo("image/png");
			assertThat(image.path("caption").asString()).isEqualTo("Look");
			assertThat(image.path("width").asInt()).isEqualTo(400);
			assertThat(image.path("JPEGThumbnail").asString()).startsWith("/9j/");
		});
		assertThat(stage.alice.media(id)).isEqualTo(picture);
	}

	@Test
	void videoAndGifTellHowLongTheyPlay() {
		MediaSource video = MediaSource.of(SampleFiles.mp4(640, 360));
		assertReceived(stage.send(OutgoingMedia.video(video)), "videoMessage", (message) -> {
			assertThat(message.path("seconds").asInt()).isEqualTo(7);
			assertThat(message.path("height").asInt()).isEqualTo(360);
		});
		assertReceived(stage.send(OutgoingMedia.gif(video).withThumbnail(SampleFiles.picture("jpeg", 10, 10))),
				"videoMessage", (message) -> {
					assertThat(message.path("gifPlayback").asBoolean()).isTrue();
					assertThat(message.path("JPEGThumbnail").asString()).isNotEmpty();
				});
	}

	@Test
	void soundTellsHowLongItPlays() {
		MediaSource sound = MediaSource.of(SampleFiles.ogg());
		assertReceived(stage.send(OutgoingMedia.voiceNote(sound).withWaveform(new byte[64])), "audioMessage",
				(message) -> {
					assertThat(message.path("PTT").asBoolean()).isTrue();
					assertThat(message.path("seconds").asInt()).isEqualTo(3);
					assertThat(message.path("waveform").asString()).isNotEmpty();
				});
		assertReceived(stage.send(OutgoingMedia.audio(sound).withDuration(Duration.ofSeconds(5))), "audioMessage",
				(message) -> assertThat(message.path("seconds").asInt()).isEqualTo(5));
	}

	@Test
	void documentHasANameAndAType() {
		MediaSource text = MediaSource.of("a;b".getBytes(StandardCharsets.UTF_8));
		assertReceived(stage.send(OutgoingMedia.document(text).withFileName("table.csv").withMimeType("text/csv")),
				"documentMessage", (message) -> {
					assertThat(message.path("fileName").asString()).isEqualTo("table.csv");
					assertThat(message.path("mimetype").asString()).isEqualTo("text/csv");
				});
	}

	@Test
	void stickerKeepsItsPictureAndHasItsPackWrittenIntoIt() {
		StickerMetadata metadata = new StickerMetadata("pack-1", "Cats \"& dogs", "Neonize", List.of("😺"));
		String id = stage.send(OutgoingMedia.sticker(MediaSource.of(SampleFiles.webp())).withSticker(metadata));
		assertReceived(id, "stickerMessage",
				(message) -> assertThat(message.path("mimetype").asString()).isEqualTo("image/webp"));
		byte[] sticker = stage.alice.media(id);
		assertThat(new String(sticker, StandardCharsets.UTF_8)).startsWith("RIFF")
			.contains("VP8X", "VP8L", "EXIF", "\"sticker-pack-name\":\"Cats \\u0022& dogs\"", "😺");
	}

	@Test
	void pictureBecomesASticker() {
		OutgoingMedia picture = OutgoingMedia.sticker(MediaSource.of(SampleFiles.picture("png", 300, 200)))
			.withSticker(new StickerMetadata("pack-1", "Cats", "Neonize", List.of("😺")));
		String id = stage.send(picture);
		assertReceived(id, "stickerMessage", (message) -> {
			assertThat(message.path("mimetype").asString()).isEqualTo("image/webp");
			assertThat(message.path("width").asInt()).isEqualTo(512);
			assertThat(message.path("isAnimated").asBoolean()).isFalse();
		});
		assertThat(new String(stage.alice.media(id), StandardCharsets.UTF_8)).startsWith("RIFF").contains("Cats");
	}

	@Test
	void gifThatMovesBecomesAStickerThatDoes() {
		try (SampleAnimation gif = new SampleAnimation(60, 60)) {
			byte[] file = gif.square(Color.RED, 0, 30, 10, "none").square(Color.BLUE, 30, 30, 10, "none").bytes();
			assertReceived(stage.send(OutgoingMedia.sticker(MediaSource.of(file)).cropped()), "stickerMessage",
					(message) -> assertThat(message.path("isAnimated").asBoolean()).isTrue());
		}
	}

	@Test
	void stickerCanBeMadeWithoutBeingSent(@TempDir Path folder) {
		MediaSource picture = MediaSource.of(SampleFiles.picture("jpeg", 20, 20));
		Path target = folder.resolve("sticker.webp");
		assertThat(stage.client.media().convertSticker(OutgoingMedia.sticker(picture), target).join()).isEqualTo(target)
			.content(StandardCharsets.ISO_8859_1)
			.startsWith("RIFF");
		assertThat(folder.toFile().list()).containsExactly("sticker.webp");
		assertThat(MediaStage.details(stage.client.media().convertSticker(OutgoingMedia.image(picture), target)))
			.containsEntry("field", "sticker");
		assertThat(MediaStage.details(stage.client.media().convertSticker(OutgoingMedia.sticker(picture), folder)))
			.containsEntry("field", "target");
	}

	@Test
	void pictureCanBePreparedToBeViewedOnce() {
		OutgoingMessage message = stage.client.media()
			.prepare(OutgoingMedia.image(MediaSource.of(SampleFiles.picture("jpeg", 20, 20))))
			.join();
		String id = stage.client.messages().send(stage.contact(), message.viewOnce()).join().id();
		assertReceived(id, "imageMessage",
				(image) -> assertThat(image.path("mimetype").asString()).isEqualTo("image/jpeg"));
	}

	@Test
	void albumAnnouncesItsPictures() {
		OutgoingMedia picture = OutgoingMedia.image(MediaSource.of(SampleFiles.picture("png", 20, 20)));
		OutgoingMedia video = OutgoingMedia.video(MediaSource.of(SampleFiles.mp4(20, 20)));
		SentAlbum album = stage.client.media().sendAlbum(stage.contact(), List.of(picture, video)).join();
		assertReceived(album.announcement().id(), "albumMessage", (message) -> {
			assertThat(message.path("expectedImageCount").asInt()).isOne();
			assertThat(message.path("expectedVideoCount").asInt()).isOne();
		});
		assertReceived(album.items().get(1).id(), "messageContextInfo",
				(context) -> assertThat(context.at("/messageAssociation/parentMessageKey/ID").asString())
					.isEqualTo(album.announcement().id()));
	}

	@Test
	void whatNobodyCouldOpenIsRefusedByName() {
		byte[] png = SampleFiles.picture("png", 20, 20);
		assertRefused(OutgoingMedia.image(MediaSource.of(png)).withCaption("x".repeat(2000)), "caption");
		assertRefused(OutgoingMedia.video(MediaSource.of(png)), "mimeType");
		assertRefused(OutgoingMedia.gif(MediaSource.of(SampleFiles.picture("gif", 9, 9))), "mimeType");
		assertRefused(OutgoingMedia.sticker(MediaSource.of("text".getBytes())), "source");
		assertRefused(OutgoingMedia.document(MediaSource.of(new byte[0])), "source");
		byte[] torn = Arrays.copyOf(png, 40);
		assertRefused(OutgoingMedia.image(MediaSource.of(torn)), "source");
		assertRefused(OutgoingMedia.image(MediaSource.of("text".getBytes())).withMimeType("image/png"), "source");
		assertRefused(OutgoingMedia.voiceNote(MediaSource.of(SampleFiles.ogg())).withWaveform(new byte[3]), "waveform");
		assertThat(MediaStage.details(stage.client.media().sendAlbum(stage.contact(), List.of())))
			.containsEntry("field", "items");
	}

	private static void assertRefused(OutgoingMedia media, String field) {
		assertThat(MediaStage.details(stage.client.media().send(stage.contact(), media))).containsEntry("field", field);
	}

	private static void assertReceived(String id, String part, Consumer<JsonNode> content) {
		content.accept(stage.seen(id, part));
	}

}
