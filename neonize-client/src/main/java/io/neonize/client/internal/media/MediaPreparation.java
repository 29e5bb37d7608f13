package io.neonize.client.internal.media;

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
		TemporaryFile source = TemporaryFile.of(media.source(), MediaInspector.limit(media), wanted);
		return source.orDelete((file) -> {
			Converted converted = convert(media, file, wanted).orElse(null);
			if (converted == null) {
				return new Prepared(file, inspect(media, file.path(), wanted));
			}
			OutgoingMedia typed = media.withMimeType(converted.mimeType());
			Prepared prepared = converted.file()
				.orDelete((made) -> new Prepared(made, inspect(typed, made.path(), wanted)));
			file.delete();
			return prepared;
		});
	}

	private Optional<Converted> convert(OutgoingMedia media, TemporaryFile source, CompletableFuture<?> wanted) {
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
		StickerMaker maker = new StickerMaker(this.ffmpeg, media.attributes().cropped(), media.attributes().sticker(),
				wanted);
		return Untrusted.read(() -> maker.make(source));
	}

	/**
	 * Makes a sticker and writes it to a file.
	 * @param media the sticker
	 * @param target the file
	 * @param wanted gives up when it is done
	 * @return the target
	 */
	Path write(OutgoingMedia media, Path target, CompletableFuture<?> wanted) {
		TemporaryFile source = TemporaryFile.of(media.source(), MediaInspector.limit(media), wanted);
		try {
			byte[] sticker = sticker(media, source.path(), wanted);
			return TemporaryFile.in(target.getParent()).orDelete((file) -> {
				file.write(sticker);
				return file.moveTo(target);
			});
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
