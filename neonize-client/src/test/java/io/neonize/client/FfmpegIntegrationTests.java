package io.neonize.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;

import io.neonize.client.internal.media.SampleMovies;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What FFmpeg adds to files where it is installed.
 */
class FfmpegIntegrationTests {

	private static MediaStage stage;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void pair() {
		stage = new MediaStage(SimulatedWhatsApp.clients().ffmpeg(SampleMovies.ffmpeg().ffmpeg()));
	}

	@AfterAll
	static void close() {
		if (stage != null) {
			stage.close();
		}
	}

	@Test
	void videoOfAnyKindTellsItsSizeAndLengthAndShowsASmallVersion() {
		Path video = SampleMovies.video(folder.resolve("video.webm"));
		assertReceived(stage.send(OutgoingMedia.video(MediaSource.of(video))), "videoMessage", (message) -> {
			assertThat(message.path("seconds").asInt()).isEqualTo(2);
			assertThat(message.path("width").asInt()).isEqualTo(320);
			assertThat(message.path("height").asInt()).isEqualTo(180);
			assertThat(message.path("JPEGThumbnail").asString()).startsWith("/9j/");
		});
	}

	@Test
	void anySoundBecomesAVoiceNoteWithAWaveform() {
		Path sound = SampleMovies.sound(folder.resolve("sound.mp3"));
		String id = stage.send(OutgoingMedia.voiceNote(MediaSource.of(sound)));
		assertReceived(id, "audioMessage", (message) -> {
			assertThat(message.path("mimetype").asString()).isEqualTo("audio/ogg; codecs=opus");
			assertThat(message.path("seconds").asInt()).isEqualTo(3);
			assertThat(Base64.getDecoder().decode(message.path("waveform").asString())).hasSize(64);
		});
		assertThat(new String(stage.alice.media(id), 0, 64)).startsWith("OggS").contains("OpusHead");
		assertReceived(stage.send(OutgoingMedia.audio(MediaSource.of(sound))), "audioMessage", (message) -> {
			assertThat(message.path("mimetype").asString()).isEqualTo("audio/mpeg");
			assertThat(message.path("seconds").asInt()).isEqualTo(3);
		});
	}

	@Test
	void gifBecomesAVideo() {
		Path gif = SampleMovies.moving(folder.resolve("moving.gif"));
		assertReceived(stage.send(OutgoingMedia.gif(MediaSource.of(gif))), "videoMessage", (message) -> {
			assertThat(message.path("mimetype").asString()).isEqualTo("video/mp4");
			assertThat(message.path("gifPlayback").asBoolean()).isTrue();
			assertThat(message.path("width").asInt()).isEqualTo(100);
		});
	}

	@Test
	void videoBecomesASticker() {
		Path video = SampleMovies.video(folder.resolve("video.mp4"));
		assertReceived(stage.send(OutgoingMedia.sticker(MediaSource.of(video)).cropped()), "stickerMessage",
				(message) -> {
					assertThat(message.path("isAnimated").asBoolean()).isTrue();
					assertThat(message.path("width").asInt()).isEqualTo(512);
					assertThat(message.path("fileLength").asInt()).isLessThan(500 * 1024);
				});
	}

	@Test
	void whatFfmpegDoesNotReadIsSentAsItIsOrRefused() throws IOException {
		byte[] torn = new byte[5000];
		System.arraycopy(Files.readAllBytes(SampleMovies.sound(folder.resolve("torn.mp3"))), 0, torn, 0, 3);
		assertReceived(stage.send(OutgoingMedia.voiceNote(MediaSource.of(torn))), "audioMessage",
				(message) -> assertThat(message.path("mimetype").asString()).isEqualTo("audio/mpeg"));
		byte[] video = SampleFiles.mp4(20, 20);
		assertThat(MediaStage
			.details(stage.client.media().send(stage.contact(), OutgoingMedia.sticker(MediaSource.of(video)))))
			.containsEntry("field", "source");
	}

	private static void assertReceived(String id, String part, Consumer<JsonNode> content) {
		content.accept(stage.seen(id, part));
	}

}
