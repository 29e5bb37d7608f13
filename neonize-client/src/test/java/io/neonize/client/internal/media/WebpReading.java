package io.neonize.client.internal.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Reads WebP files by libwebp, frame by frame, as a sticker's receiver does.
 */
final class WebpReading {

	private WebpReading() {
	}

	static BufferedImage picture(byte[] file) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(file));
	}

	/**
	 * The frames of an animation: left, top and duration, and the part of the picture.
	 */
	static List<FrameRead> frames(byte[] file) throws IOException {
		List<FrameRead> frames = new ArrayList<>();
		ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 12; at + 8 <= file.length;) {
			int length = bytes.getInt(at + 4);
			if (new String(file, at, 4, StandardCharsets.US_ASCII).equals("ANMF")) {
				frames.add(frame(bytes.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN)));
			}
			at += 8 + length + (length & 1);
		}
		return frames;
	}

	private static FrameRead frame(ByteBuffer frame) throws IOException {
		byte[] parts = new byte[frame.limit() - 16];
		frame.get(16, parts);
		int width = int24(frame, 6) + 1;
		int height = int24(frame, 9) + 1;
		byte[] file = Webp.buffer(30 + parts.length)
			.put("RIFF".getBytes(StandardCharsets.US_ASCII))
			.putInt(22 + parts.length)
			.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
			.putInt(10)
			.putInt(0x10)
			.put(ByteBuffer.allocate(6))
			.put(parts)
			.array();
		Webp.putInt24(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 24, width - 1);
		Webp.putInt24(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 27, height - 1);
		return new FrameRead(2 * int24(frame, 0), 2 * int24(frame, 3), int24(frame, 12), picture(file));
	}

	private static int int24(ByteBuffer data, int at) {
		return (data.getShort(at) & 0xFFFF) | (data.get(at + 2) & 0xFF) << 16;
	}

	/**
	 * A frame as it was read.
	 *
	 * @param left where it begins
	 * @param top where it begins
	 * @param millis how long it is shown
	 * @param picture what it shows
	 */
	record FrameRead(int left, int top, int millis, BufferedImage picture) {
	}

}
