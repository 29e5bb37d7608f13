package io.neonize.client.internal.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;

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
		try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
			ImageReader reader = reader(input).orElse(null);
			if (reader == null) {
				return unread(file, mimeType);
			}
			try {
				reader.setInput(input, true, true);
				return read(reader, mimeType);
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			throw broken(ex);
		}
	}

	static Optional<ImageReader> reader(ImageInputStream input) {
		Iterable<ImageReader> readers = () -> ImageIO.getImageReaders(input);
		return StreamSupport.stream(readers.spliterator(), false)
			.filter((reader) -> !reader.getClass().getName().startsWith(NATIVE))
			.findFirst();
	}

	static RuntimeException broken(Exception cause) {
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

	private static Inspection read(ImageReader reader, String mimeType) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		byte[] thumbnail = ((long) width * height > MAX_PIXELS) ? null : thumbnail(reader, Math.max(width, height));
		return new Inspection(mimeType, width, height, null, thumbnail, false, null);
	}

	/** Skips most of the pixels while it reads, so that no large picture is in memory. */
	private static byte @Nullable [] thumbnail(ImageReader reader, int longest) throws IOException {
		ImageReadParam parameters = reader.getDefaultReadParam();
		int step = Math.max(1, longest / (THUMBNAIL * 4));
		parameters.setSourceSubsampling(step, step, 0, 0);
		BufferedImage coarse = reader.read(0, parameters);
		double scale = Math.min(1.0, (double) THUMBNAIL / Math.max(coarse.getWidth(), coarse.getHeight()));
		int width = Math.max(1, (int) (coarse.getWidth() * scale));
		int height = Math.max(1, (int) (coarse.getHeight() * scale));
		BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = small.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(coarse, 0, 0, width, height, java.awt.Color.WHITE, null);
		graphics.dispose();
		ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		return ImageIO.write(small, "jpeg", jpeg) ? jpeg.toByteArray() : null;
	}

}
