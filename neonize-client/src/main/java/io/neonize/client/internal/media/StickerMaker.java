package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.StickerMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Makes stickers as small as apps take them.
 *
 * @param ffmpeg reads videos, {@code null} when it is not installed
 * @param cropped whether pictures are cut to a square
 * @param metadata what to write into them, {@code null} for nothing
 * @param wanted gives up when it is done
 */
record StickerMaker(@Nullable Ffmpeg ffmpeg, boolean cropped, @Nullable StickerMetadata metadata,
		CompletableFuture<?> wanted) {

	/** Apps do not show larger ones. */
	static final int MAX_STILL = 100 * 1024;

	static final long MAX_SOURCE = PictureHeader.MAX_FILE;

	private static final int[] QUALITIES = { 90, 75, 60, 45, 30, 15, 0 };

	/**
	 * Makes a sticker of a picture.
	 * @param file the picture: WebP, which only gets its metadata, or what the JVM reads
	 * @return the sticker
	 * @throws IOException when the file cannot be read
	 */
	byte[] make(Path file) throws IOException {
		if (isWebp(file)) {
			checkLength(file, MediaInspector.MAX_STICKER);
			return finish(Webp.of(Files.readAllBytes(file)));
		}
		checkLength(file, MAX_SOURCE);
		if (this.ffmpeg != null && isVideo(file)) {
			return makeOfVideo(this.ffmpeg, file);
		}
		return Pictures.read(file, this::make)
			.orElseThrow(() -> Arguments.invalid("source",
					"The sticker is neither WebP nor a picture the JVM reads; of videos FFmpeg makes one"));
	}

	/**
	 * Reads a picture, or the first one of an animation.
	 * @param file the picture
	 * @return the picture in a sticker's size, empty when the JVM does not read it
	 */
	static Optional<BufferedImage> picture(Path file) {
		return Pictures.read(file, (picture) -> fit(picture, false));
	}

	private static void checkLength(Path file, long most) throws IOException {
		if (Files.size(file) > most) {
			throw Arguments.invalid("source",
					"The picture has %d bytes; a sticker is made of %d at most".formatted(Files.size(file), most));
		}
	}

	private static boolean isVideo(Path file) throws IOException {
		return FileType.ofContent(file).filter((type) -> type.startsWith("video/")).isPresent();
	}

	private byte[] makeOfVideo(Ffmpeg programs, Path file) {
		try {
			return new AnimatedSticker(this).make(() -> new FfmpegFrames(programs, file, this.cropped, this.wanted));
		}
		catch (IOException ex) {
			throw Arguments.invalid("source", "No sticker can be made of the video: " + ex.getMessage());
		}
	}

	private static boolean isWebp(Path file) throws IOException {
		return FileType.ofContent(file).filter("image/webp"::equals).isPresent();
	}

	private byte[] make(OpenPicture picture) throws IOException {
		if (picture.isAnimated()) {
			checkPixels(picture.header().width(), picture.header().height(), GifFrames.MAX_PIXELS);
			return picture
				.decodeAll(() -> new AnimatedSticker(this).make(() -> new GifFrames(picture.reader(), this.cropped)));
		}
		return still(fit(picture, this.cropped));
	}

	private static BufferedImage fit(OpenPicture picture, boolean cropped) throws IOException {
		int width = picture.reader().getWidth(0);
		int height = picture.reader().getHeight(0);
		checkPixels(width, height, PictureHeader.MAX_PIXELS);
		int shortest = Math.min(width, height) / (StickerCanvas.SIDE * 2);
		int longest = Math.max(width, height) / (StickerCanvas.SIDE * 8);
		return picture.decode(Math.max(shortest, longest), (coarse) -> StickerCanvas.fit(coarse, cropped));
	}

	static void checkPixels(int width, int height, long most) {
		if ((long) width * height > most) {
			throw Arguments.invalid("source",
					"The picture has %d x %d pixels; a sticker is made of %d at most".formatted(width, height, most));
		}
	}

	private byte[] still(BufferedImage picture) {
		for (int quality : QUALITIES) {
			checkWanted();
			byte[] sticker = finish(Webp.of(WebpEncoder.encode(picture, quality)));
			if (sticker.length <= MAX_STILL) {
				return sticker;
			}
		}
		throw Arguments.invalid("source",
				"The picture does not fit into the %d bytes of a sticker".formatted(MAX_STILL));
	}

	byte[] finish(Webp sticker) {
		return ((this.metadata != null) ? sticker.with(this.metadata) : sticker).bytes();
	}

	/** About how much of a sticker its metadata take. */
	int overhead() {
		return 100
				+ ((this.metadata != null) ? StickerJson.of(this.metadata).getBytes(StandardCharsets.UTF_8).length : 0);
	}

	void checkWanted() {
		if (this.wanted.isDone()) {
			throw new CancellationException("The sticker is not wanted any more");
		}
	}

}
