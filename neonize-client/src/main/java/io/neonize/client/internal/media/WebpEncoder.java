package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * Writes pictures as WebP, by libwebp. Only pictures that were read here get there, never
 * somebody's file.
 */
final class WebpEncoder {

	private static final WebPImageWriterSpi WRITERS = new WebPImageWriterSpi();

	private WebpEncoder() {
	}

	/**
	 * Writes a picture with loss.
	 * @param picture the picture, with 8 bits for each of red, green, blue and alpha
	 * @param quality from 0 for the smallest to 100 for the best
	 * @return the file
	 * @throws NeonizeException when there is no libwebp for this platform
	 */
	static byte[] encode(BufferedImage picture, int quality) {
		WebpLibrary.load();
		ImageWriter writer = WRITERS.createWriterInstance(null);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
			writer.setOutput(output);
			writer.write(null, new IIOImage(picture, null, null), parameters(quality));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return file.toByteArray();
	}

	private static WebPWriteParam parameters(int quality) {
		WebPWriteParam parameters = new WebPWriteParam(null);
		parameters.setCompressionType("Lossy");
		parameters.setCompressionQuality(quality / 100F);
		parameters.setAlphaQuality(quality);
		return parameters;
	}

	static NeonizeException unavailable(Throwable cause) {
		return new NeonizeException(ErrorCode.INCOMPATIBLE,
				"This platform has no WebP encoder, so that stickers must be WebP already: " + cause, Map.of(), cause);
	}

}
