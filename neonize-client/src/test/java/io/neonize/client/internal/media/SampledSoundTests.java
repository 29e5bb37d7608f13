package io.neonize.client.internal.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JVM's own kinds of sound say how long they play, whatever their file is called.
 */
class SampledSoundTests {

	private static final int RATE = 8000;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource("kinds")
	void lengthIsFoundInTheFile(AudioFileFormat.Type kind) throws IOException {
		Path file = this.folder.resolve("sound");
		AudioFormat format = new AudioFormat(RATE, 16, 1, true, true);
		AudioInputStream silence = new AudioInputStream(new ByteArrayInputStream(new byte[4 * RATE]), format, 2 * RATE);
		AudioSystem.write(silence, kind, file.toFile());
		Inspection inspection = MediaInspector.inspect(OutgoingMedia.audio(MediaSource.of(file)), file);
		assertThat(inspection.mimeType()).startsWith("audio/");
		assertThat(inspection.duration()).isEqualTo(Duration.ofSeconds(2));
	}

	static Stream<AudioFileFormat.Type> kinds() {
		return Stream.of(AudioFileFormat.Type.WAVE, AudioFileFormat.Type.AIFF, AudioFileFormat.Type.AU);
	}

}
