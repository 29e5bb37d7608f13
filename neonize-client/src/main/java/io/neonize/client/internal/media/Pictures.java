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
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import io.neonize.client.NeonizeException;
import io.neonize.client.internal.operation.Arguments;

/**
 * Reads pictures by the readers that the JVM has. More formats work when their readers
 * are on the class path, as those of TwelveMonkeys.
 */
final class Pictures {

	/** Beyond it, a picture is sent without a small version rather than loaded. */
	static final long MAX_PIXELS = 50_000_000;

	private static final int THUMBNAIL = 72;

	/** What others' files are never given to: the reader that comes with libwebp. */
	private static final String NATIVE = "com.luciad.";

	private Pictures() {
	}

	static Inspection inspect(Path file, String mimeType) throws IOException {
		Optional<Inspection> known = read(file, (reader) -> inspect(reader, mimeType));
		return known.isPresent() ? known.get() : unread(file, mimeType);
	}

	/**
	 * Reads a picture.
	 * @param <T> what comes of it
	 * @param file the picture
	 * @param reading reads it
	 * @return what came of it, empty when the JVM does not read such pictures
	 */
	static <T> Optional<T> read(Path file, Reading<T> reading) {
		try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
			ImageReader reader = reader(input).orElse(null);
			if (reader == null) {
				return Optional.empty();
			}
			try {
				// what is broken beside a picture matters for animations alone
				reader.setInput(input, false, !isGif(reader));
				return Optional.of(reading.of(reader));
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			throw broken(ex);
		}
	}

	static boolean isGif(ImageReader reader) throws IOException {
		return reader.getFormatName().equalsIgnoreCase("gif");
	}

	private static Optional<ImageReader> reader(ImageInputStream input) {
		Iterable<ImageReader> readers = () -> ImageIO.getImageReaders(input);
		return StreamSupport.stream(readers.spliterator(), false)
			.filter((reader) -> !reader.getClass().getName().startsWith(NATIVE))
			.findFirst();
	}

	private static RuntimeException broken(Exception cause) {
		if (cause instanceof NeonizeException || cause instanceof CancellationException) {
			return (RuntimeException) cause;
		}
		return Arguments.invalid("source", "The picture is broken: " + cause.getMessage());
	}

	/** A picture that nobody here can read is sent as it is, if it is one. */
	private static Inspection unread(Path file, String mimeType) throws IOException {
		if (FileType.ofContent(file).filter(mimeType::equals).isEmpty()) {
			throw Arguments.invalid("source", "The file is no picture of the type " + mimeType);
		}
		return Inspection.of(mimeType);
	}

	private static Inspection inspect(ImageReader reader, String mimeType) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		byte[] thumbnail = ((long) width * height > MAX_PIXELS) ? null : thumbnail(reader, Math.max(width, height));
		return new Inspection(mimeType, width, height, null, thumbnail, false, null);
	}

	private static byte[] thumbnail(ImageReader reader, int longest) throws IOException {
		BufferedImage coarse = coarse(reader, longest / (THUMBNAIL * 4));
		double scale = Math.min(1.0, (double) THUMBNAIL / Math.max(coarse.getWidth(), coarse.getHeight()));
		int width = Math.max(1, (int) (coarse.getWidth() * scale));
		int height = Math.max(1, (int) (coarse.getHeight() * scale));
		return write(coarse, width, height, "jpeg");
	}

	/** Skips most of the pixels while it reads, so that no large picture is in memory. */
	static BufferedImage coarse(ImageReader reader, int every) throws IOException {
		ImageReadParam parameters = reader.getDefaultReadParam();
		int step = Math.max(1, every);
		parameters.setSourceSubsampling(step, step, 0, 0);
		return reader.read(0, parameters);
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

		T of(ImageReader reader) throws IOException;

	}

}
