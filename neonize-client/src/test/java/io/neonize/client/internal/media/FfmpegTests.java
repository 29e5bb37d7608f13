package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.NeonizeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * FFmpeg gets files of strangers: what it may do with them.
 */
class FfmpegTests {

	private static final String ENTRIES = "format=duration";

	private final CompletableFuture<?> wanted = new CompletableFuture<>();

	@TempDir
	private Path folder;

	private Ffmpeg ffmpeg;

	@BeforeEach
	void find() {
		this.ffmpeg = SampleMovies.ffmpeg();
	}

	@Test
	void fileWhoseNameLooksLikeAnOptionIsAFile() throws IOException {
		for (String name : List.of("-version.wav", "a b;$(c)'.wav", "%d.wav")) {
			assertThat(probe(SampleMovies.sound(this.folder.resolve(name)))).contains("duration=3.");
		}
	}

	@Test
	void fileThatRefersToOthersIsNotFollowed() throws IOException {
		Path secret = SampleMovies.sound(this.folder.resolve("secret.wav"));
		Path playlist = Files.writeString(this.folder.resolve("playlist.mp4"),
				"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://%s\n#EXT-X-ENDLIST\n".formatted(secret));
		Path list = Files.writeString(this.folder.resolve("list.mp4"), "ffconcat version 1.0\nfile secret.wav\n");
		for (Path file : List.of(playlist, list)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> probe(file))
				.withMessageContaining("ended with");
		}
	}

	@Test
	void programThatNobodyWantsAnyMoreIsKilled() throws Exception {
		List<String> command = List.of(this.ffmpeg.ffmpeg().toString(), "-v", "quiet", "-re", "-f", "lavfi", "-i",
				"sine", "-f", "s16le", "pipe:1");
		try (FfmpegProcess program = FfmpegProcess.start(command, this.wanted)) {
			assertThat(program.output().read()).isNotNegative();
			CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> readAll(program));
			this.wanted.cancel(false);
			assertThat(rest.get(60, TimeUnit.SECONDS)).isNotNull();
			assertThatExceptionOfType(IOException.class).isThrownBy(program::finish);
		}
	}

	@Test
	void programThatSaysTooMuchIsKilled() throws IOException {
		Path sound = SampleMovies.sound(this.folder.resolve("sound.wav"));
		List<String> command = this.ffmpeg.convert(sound, "-f", "s16le", "pipe:1");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> FfmpegProcess.run(command, this.wanted, 1000))
			.withMessageContaining("more than 1000");
	}

	@Test
	void waveformIsAsLoudAsItsSound() throws IOException {
		Path sound = SampleMovies.sound(this.folder.resolve("sound.wav"));
		byte[] waveform = Waveform.read(this.ffmpeg, sound, Duration.ofSeconds(6), this.wanted);
		assertThat(waveform).hasSize(64);
		assertThat(waveform[10]).isGreaterThan((byte) 90);
		assertThat(waveform[50]).as("there is nothing any more").isZero();
	}

	@Test
	void videoThatLiesOnItsSideIsAsHighAsItIsSeen() {
		Inspection seen = FfmpegInspector.merged(Inspection.of("video/webm"),
				"width=320\nheight=180\nrotation=-90\nduration=N/A\nduration=2.5\n");
		assertThat(seen.width()).isEqualTo(180);
		assertThat(seen.height()).isEqualTo(320);
		assertThat(seen.duration()).isEqualTo(Duration.ofMillis(2500));
	}

	@Test
	void programIsTakenFromItsPathOrRefused() {
		assertThat(Ffmpeg.at(this.ffmpeg.ffmpeg())).isEqualTo(this.ffmpeg);
		assertThatExceptionOfType(NeonizeException.class).isThrownBy(() -> Ffmpeg.at(this.folder.resolve("ffmpeg")))
			.satisfies((refused) -> assertThat(refused.details()).containsEntry("field", "ffmpeg"));
	}

	private String probe(Path file) throws IOException {
		return new String(FfmpegProcess.run(this.ffmpeg.probe(file, ENTRIES), this.wanted, 10_000));
	}

	private static byte[] readAll(FfmpegProcess program) {
		try {
			return program.output().readAllBytes();
		}
		catch (IOException ex) {
			return new byte[0]; // the pipe is closed
		}
	}

}
