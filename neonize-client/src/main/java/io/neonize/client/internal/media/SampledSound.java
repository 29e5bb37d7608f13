package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long sound plays that the JVM knows itself: WAV, AIFF and AU.
 */
final class SampledSound {

	private SampledSound() {
	}

	static Inspection inspect(Path file, String mimeType) throws IOException {
		return new Inspection(mimeType, 0, 0, duration(file), null, false, null);
	}

	private static @Nullable Duration duration(Path file) throws IOException {
		try {
			AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
			double seconds = format.getFrameLength() / (double) format.getFormat().getFrameRate();
			return (seconds > 0) ? Duration.ofMillis((long) (seconds * 1000)) : null;
		}
		catch (UnsupportedAudioFileException ex) {
			return null;
		}
	}

}
