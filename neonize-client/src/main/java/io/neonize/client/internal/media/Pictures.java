package io.neonize.client.internal.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import io.neonize.client.internal.operation.Arguments;

/**
 * Reads pictures by the readers that the JVM has. More formats work when their readers
 * are on the class path, as those of TwelveMonkeys.
 */
final class Pictures {

	private static final int THUMBNAIL = 72;

	/** What others' files are never given to: the reader that comes with libwebp. */
	private static final String NATIVE = "com.luciad.";

	private Pictures() {
	}

	static Inspection inspect(Path file, String mimeType) {
		Optional<Inspection> known = read(file, (picture) -> inspect(picture, mimeType));
		return known.orElseGet(() -> unread(file, mimeType));
	}

	/**
	 * Reads a picture.
	 * @param <T> what comes of it
	 * @param file the picture
	 * @param reading reads it
	 * @return what came of it, empty when the JVM does not read such pictures
	 */
	static <T> Optional<T> read(Path file, Reading<T> reading) {
		return Untrusted.read(() -> {
			try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
				ImageReader reader = reader(input).orElse(null);
				return (reader != null) ? Optional.of(read(file, input, reader, reading)) : Optional.empty();
			}
		});
	}

	private static <T> T read(Path file, ImageInputStream input, ImageReader reader, Reading<T> reading)
			throws IOException {
		try {
			// what is broken beside a picture matters for animations alone
			reader.setInput(input, false, !reader.getFormatName().equalsIgnoreCase("gif"));
			return reading.of(new OpenPicture(reader, PictureHeader.of(file, reader)));
		}
		finally {
			reader.dispose();
		}
	}

	private static Optional<ImageReader> reader(ImageInputStream input) {
		Iterable<ImageReader> readers = () -> ImageIO.getImageReaders(input);
		return StreamSupport.stream(readers.spliterator(), false)
			.filter((reader) -> !reader.getClass().getName().startsWith(NATIVE))
			.findFirst();
	}

	/** A picture that nobody here can read is sent as it is, if it is one. */
	private static Inspection unread(Path file, String mimeType) {
		if (Untrusted.read(() -> FileType.ofContent(file)).filter(mimeType::equals).isEmpty()) {
			throw Arguments.invalid("source", "The file is no picture of the type " + mimeType);
		}
		return Inspection.of(mimeType);
	}

	private static Inspection inspect(OpenPicture picture, String mimeType) throws IOException {
		int width = picture.reader().getWidth(0);
		int height = picture.reader().getHeight(0);
		int every = Math.max(width, height) / (THUMBNAIL * 4);
		byte[] thumbnail = picture.isDecodable(every) ? picture.decode(every, Pictures::thumbnail) : null;
		return new Inspection(mimeType, width, height, null, thumbnail, false, null);
	}

	private static byte[] thumbnail(BufferedImage coarse) {
		double scale = Math.min(1.0, (double) THUMBNAIL / Math.max(coarse.getWidth(), coarse.getHeight()));
		int width = Math.max(1, (int) (coarse.getWidth() * scale));
		int height = Math.max(1, (int) (coarse.getHeight() * scale));
		return write(coarse, width, height, "jpeg");
	}

	/**
	 * Writes a picture in another size.
	 * @param picture the picture
	 * @param width the width in pixels
	 * @param height the height in pixels
	 * @param format {@code png}, or {@code jpeg} on white
	 * @return the file
	 */
	static byte[] write(BufferedImage picture, int width, int height, String format) {
		boolean opaque = format.equals("jpeg");
		BufferedImage small = new BufferedImage(width, height,
				opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = small.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(picture, 0, 0, width, height, opaque ? Color.WHITE : null, null);
		graphics.dispose();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(small, format, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/**
	 * Reads a picture while its file is open.
	 *
	 * @param <T> what comes of it
	 */
	interface Reading<T> {

		T of(OpenPicture picture) throws IOException;

	}

}
