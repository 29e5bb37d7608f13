package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * What a picture takes to decode, by its header. It is read here and not by the decoder:
 * some decoders allocate whatever a header says.
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param pixelBytes bytes of a decoded pixel
 * @param held bytes that the decoder holds however few of the pixels are wanted
 */
record PictureHeader(int width, int height, int pixelBytes, long held) {

	/** Beyond it, a picture is sent without a small version rather than loaded. */
	static final long MAX_PIXELS = 50_000_000;

	/** Files that are longer are not decoded. */
	static final long MAX_FILE = 64 << 20;

	/** More bytes than any budget has, for what is not decoded. */
	static final long TOO_MUCH = Long.MAX_VALUE / 4;

	/** JPEG has no longer sides. Decoders allocate whole rows. */
	private static final int MAX_SIDE = 65_535;

	/** Rows that a decoder has at once: as read, unfiltered, converted. */
	private static final int ROWS = 16;

	PictureHeader {
		if (width < 1 || height < 1) {
			throw new IllegalArgumentException("its header says " + width + " x " + height + " pixels");
		}
	}

	/**
	 * Reads the header of a picture.
	 * @param file the picture
	 * @param reader its decoder, which is asked about formats that are unknown here
	 * @return the header
	 * @throws IOException when the file cannot be read or its header is broken
	 */
	static PictureHeader of(Path file, ImageReader reader) throws IOException {
		if (Files.size(file) > MAX_FILE) {
			return whole(reader, TOO_MUCH);
		}
		return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
			case "jpeg", "jpg" -> JpegHeader.read(file);
			case "png" -> PngHeader.read(file);
			case "gif" -> GifHeader.read(file);
			case "bmp" -> BmpHeader.read(file);
			case "tif", "tiff" -> TiffHeader.read(file);
			default -> whole(reader, 0);
		};
	}

	/** Nobody knows what the decoder keeps in memory, so all of the picture counts. */
	private static PictureHeader whole(ImageReader reader, long more) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		int bytes = pixelBytes(reader.getRawImageType(0));
		return new PictureHeader(width, height, bytes, 2L * bytes * width * height + more);
	}

	private static int pixelBytes(ImageTypeSpecifier type) {
		return (type != null) ? Math.max(1, type.getColorModel().getPixelSize() / 8 + 1) : 8;
	}

	long pixels() {
		return (long) this.width * this.height;
	}

	/**
	 * Returns how much memory it takes to decode some of the pixels.
	 * @param every one of so many pixels is wanted in each direction
	 * @return the bytes, {@link #TOO_MUCH} and more for what is not decoded
	 */
	long bytes(int every) {
		if (pixels() > MAX_PIXELS || Math.max(this.width, this.height) > MAX_SIDE) {
			return TOO_MUCH;
		}
		long wanted = (1L + this.width / every) * (1L + this.height / every);
		// twice, for the first smaller version
		return this.held + this.pixelBytes * (2 * wanted + (long) ROWS * this.width);
	}

}
