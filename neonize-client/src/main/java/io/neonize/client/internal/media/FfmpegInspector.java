package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.neonize.client.LogText;
import io.neonize.client.media.MediaAttributes;
import io.neonize.client.media.OutgoingMedia;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds by FFmpeg what a file does not say to Java. What FFmpeg does not find either is
 * left out.
 *
 * @param ffmpeg the programs
 * @param file the file
 * @param wanted ends the programs when it is done
 */
record FfmpegInspector(Ffmpeg ffmpeg, Path file, CompletableFuture<?> wanted) {

	private static final Logger logger = LoggerFactory.getLogger(FfmpegInspector.class);

	private static final int MAX_REPORT = 64 * 1024;

	private static final int MAX_THUMBNAIL = 256 * 1024;

	private static final String ENTRIES = "format=duration:stream=width,height:stream_side_data=rotation";

	private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)=(-?\\d+(?:\\.\\d+)?)\\r?$");

	/**
	 * Completes what a file says of itself.
	 * @param media the file
	 * @param known what is known already
	 * @return what is known then
	 */
	Inspection complete(OutgoingMedia media, Inspection known) {
		try {
			return switch (media.type()) {
				case VIDEO, GIF -> video(media.attributes(), known);
				case AUDIO -> probed(known);
				case VOICE_NOTE -> voice(media.attributes(), probed(known));
				case IMAGE, DOCUMENT, STICKER -> known;
			};
		}
		catch (IOException ex) {
			logger.debug("FFmpeg found nothing in a file of the type {}: {}", known.mimeType(),
					LogText.of(ex.getMessage()));
			return known;
		}
	}

	private Inspection video(MediaAttributes said, Inspection known) throws IOException {
		Inspection probed = probed(known);
		if (said.thumbnail() != null) {
			return probed;
		}
		byte[] thumbnail = FfmpegProcess.run(
				this.ffmpeg.convert(this.file, "-frames:v", "1", "-vf",
						"scale=96:96:force_original_aspect_ratio=decrease", "-f", "mjpeg", "pipe:1"),
				this.wanted, MAX_THUMBNAIL);
		return (thumbnail.length > 0) ? probed.withThumbnail(thumbnail) : probed;
	}

	private Inspection probed(Inspection known) throws IOException {
		boolean sized = known.width() > 0 || known.mimeType().startsWith("audio/");
		if (sized && known.duration() != null) {
			return known;
		}
		byte[] report = FfmpegProcess.run(this.ffmpeg.probe(this.file, ENTRIES), this.wanted, MAX_REPORT);
		return merged(known, new String(report, StandardCharsets.UTF_8));
	}

	static Inspection merged(Inspection known, String report) {
		int width = (int) number(report, "width");
		int height = (int) number(report, "height");
		boolean lying = Math.abs(number(report, "rotation")) % 180 == 90;
		Duration duration = Inspection.duration(number(report, "duration"));
		return new Inspection(known.mimeType(), (known.width() > 0) ? known.width() : (lying ? height : width),
				(known.width() > 0) ? known.height() : (lying ? width : height),
				(known.duration() != null) ? known.duration() : duration, known.thumbnail(), known.animated(), null);
	}

	/** The first value of that name, 0 when there is none. */
	private static double number(String report, String name) {
		Matcher line = LINE.matcher(report);
		while (line.find()) {
			if (line.group(1).equals(name)) {
				return Double.parseDouble(line.group(2));
			}
		}
		return 0;
	}

	private Inspection voice(MediaAttributes said, Inspection known) throws IOException {
		Duration duration = known.duration();
		if (said.waveform() != null || duration == null) {
			return known;
		}
		byte @Nullable [] waveform = Waveform.read(this.ffmpeg, this.file, duration, this.wanted);
		return known.withWaveform(waveform);
	}

}
