package io.neonize.client.internal.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.StickerMetadata;

/**
 * A WebP file as its chunks, to read its size and to write into it what WhatsApp's apps
 * show of a sticker's pack.
 */
final class Webp {

	private static final int EXIF_FLAG = 0x08;

	private static final int ALPHA_FLAG = 0x10;

	private static final int ANIMATION_FLAG = 0x02;

	private final List<Chunk> chunks;

	private Webp(List<Chunk> chunks) {
		this.chunks = chunks;
	}

	/**
	 * Reads a file.
	 * @param bytes the file
	 * @return the file's chunks
	 */
	static Webp of(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (bytes.length < 20 || !name(buffer, 0).equals("RIFF") || !name(buffer, 8).equals("WEBP")) {
			throw Arguments.invalid("source",
					"The sticker is no WebP file, and the JVM cannot make one. Convert it first, as with cwebp or ffmpeg");
		}
		List<Chunk> chunks = new ArrayList<>();
		for (int at = 12; at + 8 <= bytes.length;) {
			int length = buffer.getInt(at + 4);
			if (length < 0 || length > bytes.length - at - 8) {
				throw Arguments.invalid("source", "The WebP file is cut off");
			}
			chunks.add(new Chunk(name(buffer, at), buffer.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN)));
			at += 8 + length + (length & 1);
		}
		Webp webp = new Webp(chunks);
		webp.header();
		return webp;
	}

	private static String name(ByteBuffer buffer, int at) {
		byte[] name = new byte[4];
		buffer.get(at, name);
		return new String(name, StandardCharsets.US_ASCII);
	}

	Inspection inspection() {
		Header header = header();
		return new Inspection("image/webp", header.width, header.height, null, null,
				(header.flags & ANIMATION_FLAG) != 0);
	}

	/** Each of the three forms of WebP says its size in its own way. */
	private Header header() {
		for (Chunk chunk : this.chunks) {
			ByteBuffer data = chunk.data;
			if (chunk.name.equals("VP8X") && data.limit() >= 10) {
				return new Header(data.get(0), 1 + int24(data, 4), 1 + int24(data, 7));
			}
			if (chunk.name.equals("VP8L") && data.limit() >= 5) {
				int bits = data.getInt(1);
				return new Header(((bits >>> 28 & 1) != 0) ? ALPHA_FLAG : 0, 1 + (bits & 0x3FFF),
						1 + (bits >>> 14 & 0x3FFF));
			}
			if (chunk.name.equals("VP8 ") && data.limit() >= 10) {
				return new Header(0, data.getShort(6) & 0x3FFF, data.getShort(8) & 0x3FFF);
			}
		}
		throw Arguments.invalid("source", "The WebP file has no picture");
	}

	private static int int24(ByteBuffer data, int at) {
		return (data.getShort(at) & 0xFFFF) | (data.get(at + 2) & 0xFF) << 16;
	}

	/**
	 * Returns the file with metadata instead of those it has.
	 * @param metadata what to write
	 * @return the file
	 */
	byte[] with(StickerMetadata metadata) {
		Header header = header();
		ByteBuffer extended = buffer(10).put(0, (byte) (header.flags | EXIF_FLAG))
			.putShort(4, (short) (header.width - 1))
			.put(6, (byte) (header.width - 1 >> 16))
			.putShort(7, (short) (header.height - 1))
			.put(9, (byte) (header.height - 1 >> 16));
		List<Chunk> all = new ArrayList<>();
		all.add(new Chunk("VP8X", extended));
		this.chunks.stream()
			.filter((chunk) -> !chunk.name.equals("VP8X") && !chunk.name.equals("EXIF"))
			.forEach(all::add);
		all.add(new Chunk("EXIF", exif(StickerJson.of(metadata).getBytes(StandardCharsets.UTF_8))));
		return write(all);
	}

	/** One TIFF entry of the tag 0x5741, whose value is JSON. */
	private static ByteBuffer exif(byte[] json) {
		ByteBuffer exif = buffer(22 + json.length);
		exif.putInt(0x002A4949).putInt(8).putShort((short) 1);
		exif.putShort((short) 0x5741).putShort((short) 7).putInt(json.length).putInt(22);
		return exif.put(json).rewind();
	}

	private static byte[] write(List<Chunk> chunks) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
		for (Chunk chunk : chunks) {
			byte[] data = new byte[chunk.data.limit()];
			chunk.data.get(0, data);
			body.writeBytes(chunk.name.getBytes(StandardCharsets.US_ASCII));
			body.writeBytes(buffer(4).putInt(0, data.length).array());
			body.writeBytes(data);
			if (data.length % 2 != 0) {
				body.write(0);
			}
		}
		return buffer(8 + body.size()).put("RIFF".getBytes(StandardCharsets.US_ASCII))
			.putInt(body.size())
			.put(body.toByteArray())
			.array();
	}

	private static ByteBuffer buffer(int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}

	private record Chunk(String name, ByteBuffer data) {
	}

	private record Header(int flags, int width, int height) {
	}

}
