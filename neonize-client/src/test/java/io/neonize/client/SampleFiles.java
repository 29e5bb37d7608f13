package io.neonize.client;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.imageio.ImageIO;

/**
 * Small files of the kinds that messages have.
 */
public final class SampleFiles {

	private SampleFiles() {
	}

	/**
	 * A picture.
	 * @param format its format, such as {@code png}
	 * @param width its width in pixels
	 * @param height its height in pixels
	 * @return the file
	 */
	public static byte[] picture(String format, int width, int height) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/**
	 * A WebP of one pixel.
	 * @return the file
	 */
	public static byte[] webp() {
		return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
	}

	/**
	 * An MP4 without pictures, which says that it plays seven seconds.
	 * @param width its width in pixels
	 * @param height its height in pixels
	 * @return the file
	 */
	public static byte[] mp4(int width, int height) {
		ByteBuffer movie = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 7000);
		ByteBuffer track = ByteBuffer.allocate(84).putInt(76, width << 16).putInt(80, height << 16);
		byte[] type = box("ftyp", "isom....".getBytes(StandardCharsets.US_ASCII));
		return join(type, box("moov", join(box("mvhd", movie.array()), box("trak", box("tkhd", track.array())))));
	}

	/**
	 * The last page of a sound that plays three seconds.
	 * @return the file
	 */
	public static byte[] ogg() {
		return ByteBuffer.allocate(28)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put("OggS".getBytes(StandardCharsets.US_ASCII))
			.putShort((short) 0)
			.putLong(3 * 48_000L)
			.array();
	}

	private static byte[] box(String type, byte[] content) {
		return ByteBuffer.allocate(8 + content.length)
			.putInt(8 + content.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content)
			.array();
	}

	private static byte[] join(byte[] first, byte[] second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
	}

}
