package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.OutgoingMedia;

/**
 * Makes files ready to be sent: stickers of pictures, and whatever their messages say of
 * them.
 */
final class MediaPreparation {

	/**
	 * Makes a file ready.
	 * @param media the file
	 * @param wanted gives up when it is done
	 * @return the file to send, and what it says of itself
	 */
	Prepared prepare(OutgoingMedia media, CompletableFuture<?> wanted) {
		TemporaryFile source = TemporaryFile.of(media.source());
		try {
			TemporaryFile file = convert(media, source, wanted);
			try {
				return new Prepared(file, MediaInspector.inspect(media, file.path()));
			}
			catch (RuntimeException ex) {
				file.delete();
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			source.delete();
			throw ex;
		}
	}

	private TemporaryFile convert(OutgoingMedia media, TemporaryFile source, CompletableFuture<?> wanted) {
		if (media.type() != OutgoingMedia.Type.STICKER) {
			return source;
		}
		TemporaryFile sticker = TemporaryFile.of(sticker(media, source.path(), wanted));
		source.delete();
		return sticker;
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
			return new StickerMaker(media.attributes().cropped(), media.attributes().sticker(), wanted).make(source);
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
