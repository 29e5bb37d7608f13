package io.neonize.client.internal.media;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.neonize.client.internal.operation.Arguments;

/**
 * The programs of FFmpeg, where they are installed. They get files of strangers, so what
 * they may do with them is narrow: containers that refer to other files are no input, no
 * protocol reaches the network, and pictures have a bound.
 *
 * @param ffmpeg the program that converts
 * @param ffprobe the program that looks into files
 */
public record Ffmpeg(Path ffmpeg, Path ffprobe) {

	private static final String WINDOWS = ".exe";

	/**
	 * Bytes of one piece of memory: a picture of that many pixels with four bytes each.
	 */
	private static final long MAX_ALLOCATION = 4 * PictureHeader.MAX_PIXELS;

	private static final List<String> LIMITS = List.of("-hide_banner", "-v", "fatal", "-protocol_whitelist",
			"file,pipe", "-format_whitelist",
			"mov,matroska,avi,flv,mpegts,mpeg,ogg,mp3,wav,flac,aac,amr,asf,aiff,caf,gif", "-max_pixels",
			String.valueOf(PictureHeader.MAX_PIXELS), "-max_alloc", String.valueOf(MAX_ALLOCATION), "-threads", "1",
			"-i");

	/**
	 * Looks for the programs on the path.
	 * @return the programs, empty when one of them is missing
	 */
	public static Optional<Ffmpeg> onPath() {
		String path = System.getenv("PATH");
		return Arrays.stream((path != null) ? path.split(File.pathSeparator) : new String[0])
			.filter((folder) -> !folder.isBlank())
			.map(Path::of)
			.filter(Path::isAbsolute)
			.flatMap((folder) -> Stream.of("", WINDOWS).map((end) -> in(folder, end)))
			.filter(Ffmpeg::isInstalled)
			.findFirst();
	}

	/**
	 * Takes a program that is said to be FFmpeg's.
	 * @param ffmpeg the program; {@code ffprobe} must be beside it
	 * @return both programs
	 */
	public static Ffmpeg at(Path ffmpeg) {
		Path absolute = Arguments.required(ffmpeg, "ffmpeg").toAbsolutePath();
		Ffmpeg programs = in(absolute.getParent(), absolute.toString().endsWith(WINDOWS) ? WINDOWS : "");
		if (!Files.isExecutable(absolute) || !programs.isInstalled()) {
			throw Arguments.invalid("ffmpeg",
					"There are no programs ffmpeg and ffprobe at %s. Name the path of ffmpeg".formatted(absolute));
		}
		return programs;
	}

	private static Ffmpeg in(Path folder, String end) {
		return new Ffmpeg(folder.resolve("ffmpeg" + end), folder.resolve("ffprobe" + end));
	}

	private boolean isInstalled() {
		return Files.isExecutable(this.ffmpeg) && Files.isExecutable(this.ffprobe);
	}

	/**
	 * Builds a command that converts a file.
	 * @param file the file
	 * @param output the options of what comes out, and where it goes
	 * @return program and arguments
	 */
	List<String> convert(Path file, String... output) {
		List<String> command = command(this.ffmpeg, file);
		command.addAll(1, List.of("-nostdin", "-filter_threads", "1"));
		command.addAll(List.of("-threads", "1"));
		command.addAll(Arrays.asList(output));
		return command;
	}

	/**
	 * Builds a command that looks into a file.
	 * @param file the file
	 * @param entries what to look for
	 * @return program and arguments
	 */
	List<String> probe(Path file, String entries) {
		List<String> command = command(this.ffprobe, file);
		command.addAll(List.of("-show_entries", entries, "-of", "default=noprint_wrappers=1"));
		return command;
	}

	/** With its scheme a name is never an option or another protocol. */
	private static List<String> command(Path program, Path file) {
		List<String> command = new ArrayList<>();
		command.add(program.toString());
		command.addAll(LIMITS);
		command.add("file:" + file.toAbsolutePath());
		return command;
	}

}
