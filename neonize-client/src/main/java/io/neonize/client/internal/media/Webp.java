package io.neonize.client.internal.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.StickerMetadata;

/**
 * A WebP file as its chunks, to read its size and to write into it what WhatsApp's apps
 * show of a sticker's pack.
 */
final class Webp {

	private static final int EXIF_FLAG = 0x08;

	static final int ALPHA_FLAG = 0x10;

	static final int ANIMATION_FLAG = 0x02;

	private static final Set<String> PICTURES = Set.of("ALPH", "VP8 ", "VP8L");

	private final List<Chunk> chunks;

	Webp(List<Chunk> chunks) {
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
			throw Arguments.invalid("source", "The sticker is no WebP file");
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
				(header.flags & ANIMATION_FLAG) != 0, null);
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
	 * Returns the chunks of a picture that does not move.
	 * @return its colours, and its transparency if that is separate
	 */
	List<Chunk> pictures() {
		return this.chunks.stream().filter((chunk) -> PICTURES.contains(chunk.name)).toList();
	}

	/**
	 * Returns the file with metadata instead of those it has.
	 * @param metadata what to write
	 * @return the file
	 */
	Webp with(StickerMetadata metadata) {
		Header header = header();
		List<Chunk> all = new ArrayList<>();
		all.add(extended(header.flags | EXIF_FLAG, header.width, header.height));
		this.chunks.stream()
			.filter((chunk) -> !chunk.name.equals("VP8X") && !chunk.name.equals("EXIF"))
			.forEach(all::add);
		all.add(new Chunk("EXIF", exif(StickerJson.of(metadata).getBytes(StandardCharsets.UTF_8))));
		return new Webp(all);
	}

	static Chunk extended(int flags, int width, int height) {
		ByteBuffer data = buffer(10).put(0, (byte) flags);
		putInt24(data, 4, width - 1);
		putInt24(data, 7, height - 1);
		return new Chunk("VP8X", data);
	}

	/** One TIFF entry of the tag 0x5741, whose value is JSON. */
	private static ByteBuffer exif(byte[] json) {
		ByteBuffer exif = buffer(22 + json.length);
		exif.putInt(0x002A4949).putInt(8).putShort((short) 1);
		exif.putShort((short) 0x5741).putShort((short) 7).putInt(json.length).putInt(22);
		return exif.put(json).rewind();
	}

	/**
	 * Returns the file.
	 * @return its bytes
	 */
	byte[] bytes() {
		int length = 4 + this.chunks.stream().mapToInt(Chunk::length).sum();
		ByteBuffer file = buffer(8 + length);
		file.put(ascii("RIFF")).putInt(length).put(ascii("WEBP"));
		this.chunks.forEach((chunk) -> chunk.write(file));
		return file.array();
	}

	static ByteBuffer buffer(int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}

	static void putInt24(ByteBuffer data, int at, int value) {
		data.putShort(at, (short) value).put(at + 2, (byte) (value >> 16));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A named part of a file.
	 *
	 * @param name four letters
	 * @param data what it holds, from the buffer's beginning to its limit
	 */
	record Chunk(String name, ByteBuffer data) {

		/** With its name and length, and the byte that makes it even. */
		int length() {
			return 8 + this.data.limit() + (this.data.limit() & 1);
		}

		void write(ByteBuffer file) {
			file.put(ascii(this.name)).putInt(this.data.limit()).put(this.data.duplicate().rewind());
			if (this.data.limit() % 2 != 0) {
				file.put((byte) 0);
			}
		}

	}

	private record Header(int flags, int width, int height) {
	}

}
