package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * Small films and sounds, made by FFmpeg itself.
 */
public final class SampleMovies {

	private SampleMovies() {
	}

	/**
	 * Skips a test where FFmpeg is not installed.
	 * @return its programs
	 */
	public static Ffmpeg ffmpeg() {
		Assumptions.assumeTrue(Ffmpeg.onPath().isPresent(),
				"SKIPPED: ffmpeg and ffprobe are missing. Install the package ffmpeg");
		return Ffmpeg.onPath().orElseThrow();
	}

	/**
	 * Makes a video with sound of two seconds.
	 * @param file where to write it; its name says its format
	 * @return the file
	 */
	public static Path video(Path file) {
		return make(file, "testsrc=size=320x180:rate=10:duration=2", "sine=frequency=440:duration=2", "-pix_fmt",
				"yuv420p");
	}

	/**
	 * Makes a moving picture of one second.
	 * @param file where to write it
	 * @return the file
	 */
	public static Path moving(Path file) {
		return make(file, "testsrc=size=101x75:rate=10:duration=1");
	}

	/**
	 * Makes sound of three seconds.
	 * @param file where to write it; its name says its format
	 * @return the file
	 */
	public static Path sound(Path file) {
		return make(file, "sine=frequency=440:duration=3");
	}

	private static Path make(Path file, String... sources) {
		List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
		for (String source : sources) {
			boolean made = source.contains("=");
			command.addAll(made ? List.of("-f", "lavfi", "-i", source) : List.of(source));
		}
		command.add("file:" + file);
		try {
			Process process = new ProcessBuilder(command).inheritIO().start();
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("FFmpeg failed: " + command);
			}
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
