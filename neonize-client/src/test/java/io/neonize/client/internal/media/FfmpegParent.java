package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A program that runs the programs of FFmpeg on a file, prints what they say and ends.
 */
public final class FfmpegParent {

	private static final int MOST = 100_000;

	private FfmpegParent() {
	}

	/**
	 * Runs the program.
	 * @param arguments the path of ffmpeg
	 * @throws IOException when a program fails
	 */
	public static void main(String[] arguments) throws IOException {
		Ffmpeg ffmpeg = Ffmpeg.at(Path.of(arguments[0]));
		Path file = Path.of("file");
		for (List<String> command : List.of(ffmpeg.probe(file, "format=duration"), ffmpeg.convert(file, "pipe:1"))) {
			new String(FfmpegProcess.run(command, new CompletableFuture<>(), MOST), StandardCharsets.UTF_8).lines()
				.forEach(System.out::println);
		}
	}

}
