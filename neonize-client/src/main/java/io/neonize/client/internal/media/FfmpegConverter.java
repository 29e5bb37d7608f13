package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.LogText;
import io.neonize.client.media.OutgoingMedia;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts by FFmpeg what apps do not play: sound that becomes a voice note, and a GIF
 * that becomes a video without sound.
 *
 * @param ffmpeg the programs
 * @param wanted ends the programs when it is done
 */
record FfmpegConverter(Ffmpeg ffmpeg, CompletableFuture<?> wanted) {

	private static final Logger logger = LoggerFactory.getLogger(FfmpegConverter.class);

	/** No more comes out than this, whatever goes in. */
	private static final String MAX_BYTES = String.valueOf(256L << 20);

	private static final List<String> VOICE = List.of("-vn", "-sn", "-dn", "-map_metadata", "-1", "-ac", "1", "-ar",
			"48000", "-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-f", "ogg");

	private static final List<String> MOVING = List.of("-an", "-sn", "-dn", "-map_metadata", "-1", "-vf",
			"scale=trunc(iw/2)*2:trunc(ih/2)*2,setsar=1", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags",
			"+faststart", "-f", "mp4");

	/**
	 * Converts a file if that helps.
	 * @param media what is to become of it
	 * @param source the file
	 * @return the new file and its type; empty when the file is right, or FFmpeg cannot
	 * make it so
	 */
	Optional<Converted> convert(OutgoingMedia media, Path source) {
		String type = Untrusted.read(() -> FileType.ofContent(source).orElse(""));
		if (media.type() == OutgoingMedia.Type.VOICE_NOTE && !type.startsWith("audio/ogg")) {
			return convert(source, VOICE, "audio/ogg; codecs=opus");
		}
		if (media.type() == OutgoingMedia.Type.GIF && type.equals("image/gif")) {
			return convert(source, MOVING, "video/mp4");
		}
		return Optional.empty();
	}

	private Optional<Converted> convert(Path source, List<String> options, String type) {
		try {
			return Optional.of(new Converted(TemporaryFile.create().orDelete((target) -> {
				List<String> command = this.ffmpeg.convert(source, options.toArray(String[]::new));
				command.addAll(List.of("-fs", MAX_BYTES, "-y", "file:" + target.path()));
				run(command);
				return target;
			}), type));
		}
		catch (UncheckedIOException ex) {
			logger.debug("A file is sent as it is, since FFmpeg made no {} of it: {}", type,
					LogText.of(ex.getMessage()));
			return Optional.empty();
		}
	}

	private void run(List<String> command) {
		try {
			FfmpegProcess.run(command, this.wanted, 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A new file.
	 *
	 * @param file the file
	 * @param mimeType its type
	 */
	record Converted(TemporaryFile file, String mimeType) {
	}

}
