package io.neonize.client.internal.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of a PNG, and the chunks before its pixels, of which decoders read all for
 * pictures with a palette: text and color profiles may be compressed a thousandfold.
 */
final class PngHeader {

	private static final int MAX_CHUNKS = 10_000;

	private static final int SIGNATURE = 8;

	private static final int HEADER = 13;

	private static final int MAX_PALETTE = 3 * 256;

	/** As much as Deflate compresses at most. */
	private static final long DEFLATED = 1032;

	private static final int PALETTE = 3;

	private final DataInputStream file;

	private final long length;

	private int colors;

	private long metadata;

	private PngHeader(DataInputStream file, long length) {
		this.file = file;
		this.length = length;
	}

	static PictureHeader read(Path file) throws IOException {
		try (DataInputStream content = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			return new PngHeader(content, Files.size(file)).read();
		}
	}

	private PictureHeader read() throws IOException {
		this.file.skipNBytes(SIGNATURE);
		if (this.file.readInt() != HEADER || this.file.readInt() != chunk("IHDR")) {
			throw new IOException("it begins with no header");
		}
		int width = this.file.readInt();
		int height = this.file.readInt();
		int bits = this.file.readUnsignedByte();
		this.colors = this.file.readUnsignedByte();
		this.file.skipNBytes(3 + 4);
		int pixelBytes = samples() * ((bits > 8) ? 2 : 1);
		readChunks();
		return new PictureHeader(width, height, pixelBytes, this.metadata);
	}

	private int samples() throws IOException {
		return switch (this.colors) {
			case 0, PALETTE -> 1;
			case 4 -> 2;
			case 2 -> 3;
			case 6 -> 4;
			default -> throw new IOException("it has an unknown type of colors");
		};
	}

	private void readChunks() throws IOException {
		long at = SIGNATURE + 12 + HEADER;
		for (int i = 0; i < MAX_CHUNKS; i++) {
			long size = Integer.toUnsignedLong(this.file.readInt());
			int type = this.file.readInt();
			if (type == chunk("IDAT") || type == chunk("IEND")) {
				return;
			}
			at += 12 + size;
			if (at > this.length) {
				throw new EOFException("a chunk is cut off");
			}
			count(type, size);
			this.file.skipNBytes(size + 4);
		}
		throw new IOException("it has too many chunks");
	}

	private void count(int type, long size) throws IOException {
		if ((type == chunk("PLTE") || type == chunk("tRNS")) && size > MAX_PALETTE) {
			throw new IOException("its palette is too long");
		}
		if (this.colors != PALETTE) {
			return;
		}
		boolean deflated = type == chunk("zTXt") || type == chunk("iTXt") || type == chunk("iCCP");
		this.metadata += size * (deflated ? DEFLATED : 4);
	}

	private static int chunk(String name) {
		return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
	}

}
