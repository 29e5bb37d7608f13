package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.media.FfmpegConverter.Converted;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.OutgoingMedia;
import org.jspecify.annotations.Nullable;

/**
 * Makes files ready to be sent: stickers of pictures, and whatever their messages say of
 * them.
 */
public final class MediaPreparation {

	private final @Nullable Ffmpeg ffmpeg;

	/**
	 * Creates it.
	 * @param ffmpeg FFmpeg's programs, {@code null} where they are not installed
	 */
	public MediaPreparation(@Nullable Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Makes a file ready.
	 * @param media the file
	 * @param wanted gives up when it is done
	 * @return the file to send, and what it says of itself
	 */
	Prepared prepare(OutgoingMedia media, CompletableFuture<?> wanted) {
		TemporaryFile source = TemporaryFile.of(media.source());
		try {
			Converted converted = convert(media, source, wanted).orElse(null);
			if (converted == null) {
				return new Prepared(source, inspect(media, source.path(), wanted));
			}
			source.delete();
			source = converted.file();
			return new Prepared(source, inspect(media.withMimeType(converted.mimeType()), source.path(), wanted));
		}
		catch (IOException ex) {
			source.delete();
			throw TemporaryFile.unreadable(ex);
		}
		catch (RuntimeException ex) {
			source.delete();
			throw ex;
		}
	}

	private Optional<Converted> convert(OutgoingMedia media, TemporaryFile source, CompletableFuture<?> wanted)
			throws IOException {
		if (media.type() == OutgoingMedia.Type.STICKER) {
			return Optional.of(new Converted(TemporaryFile.of(sticker(media, source.path(), wanted)), "image/webp"));
		}
		return (this.ffmpeg != null) ? new FfmpegConverter(this.ffmpeg, wanted).convert(media, source.path())
				: Optional.empty();
	}

	private Inspection inspect(OutgoingMedia media, Path file, CompletableFuture<?> wanted) {
		Inspection known = MediaInspector.inspect(media, file);
		return (this.ffmpeg != null) ? new FfmpegInspector(this.ffmpeg, file, wanted).complete(media, known) : known;
	}

	/**
	 * Makes a sticker.
	 * @param media the sticker
	 * @param source what it is made of
	 * @param wanted gives up when it is done
	 * @return the WebP
	 */
	byte[] sticker(OutgoingMedia media, Path source, CompletableFuture<?> wanted) {
		try {
			return new StickerMaker(this.ffmpeg, media.attributes().cropped(), media.attributes().sticker(), wanted)
				.make(source);
		}
		catch (IOException ex) {
			throw TemporaryFile.unreadable(ex);
		}
	}

	/**
	 * Makes a sticker and writes it to a file.
	 * @param media the sticker
	 * @param target the file
	 * @param wanted gives up when it is done
	 * @return the target
	 */
	Path write(OutgoingMedia media, Path target, CompletableFuture<?> wanted) {
		TemporaryFile source = TemporaryFile.of(media.source());
		try {
			byte[] sticker = sticker(media, source.path(), wanted);
			TemporaryFile file = TemporaryFile.in(target.getParent());
			file.write(sticker);
			return file.moveTo(target);
		}
		finally {
			source.delete();
		}
	}

	/**
	 * Refuses what is no sticker.
	 * @param media what is to become one
	 */
	static void checkSticker(OutgoingMedia media) {
		if (Arguments.required(media, "sticker").type() != OutgoingMedia.Type.STICKER) {
			throw Arguments.invalid("sticker", "The media is of the type %s, expected STICKER".formatted(media.type()));
		}
	}

	/**
	 * A file that is ready.
	 *
	 * @param file the file
	 * @param inspection what it says of itself
	 */
	record Prepared(TemporaryFile file, Inspection inspection) {
	}

}
