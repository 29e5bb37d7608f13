package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long sound plays that the JVM knows itself: WAV, AIFF and AU.
 */
final class SampledSound {

	/**
	 * What others may be is not tried: the JVM also plays MIDI, whose files can be of any
	 * length.
	 */
	private static final Set<String> READ = Set.of("audio/wav", "audio/x-aiff", "audio/basic");

	private SampledSound() {
	}

	static Inspection inspect(Path file, String mimeType) throws IOException {
		return new Inspection(mimeType, 0, 0, duration(file), null, false, null);
	}

	private static @Nullable Duration duration(Path file) throws IOException {
		if (!READ.contains(FileType.ofContent(file).orElse(""))) {
			return null;
		}
		try {
			AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
			return Inspection.duration(format.getFrameLength() / (double) format.getFormat().getFrameRate());
		}
		catch (UnsupportedAudioFileException ex) {
			return null;
		}
	}

}
