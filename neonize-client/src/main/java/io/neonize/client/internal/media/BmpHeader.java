package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The header of a BMP. Decoders allocate the palette and the compressed pixels as long as
 * it says they are.
 */
final class BmpHeader {

	private static final int LENGTH = 54;

	/** The oldest header, which has 16 bits for a side. */
	private static final int CORE = 12;

	private static final int MAX_HEADER = 124;

	private static final int RLE8 = 1;

	private static final int RLE4 = 2;

	/** What is no JPEG or PNG with another decoder of its own. */
	private static final Set<Integer> COMPRESSIONS = Set.of(0, RLE8, RLE4, 3, 6);

	private BmpHeader() {
	}

	static PictureHeader read(Path file) throws IOException {
		ByteBuffer header;
		try (InputStream content = Files.newInputStream(file)) {
			header = ByteBuffer.wrap(content.readNBytes(LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
		}
		long length = Files.size(file);
		int size = (header.limit() == LENGTH) ? header.getInt(14) : 0;
		if (size < CORE || size > MAX_HEADER || Integer.toUnsignedLong(header.getInt(10)) > length) {
			throw new IOException("its header is broken");
		}
		if (size == CORE) {
			return header(header.getShort(18) & 0xFFFF, header.getShort(20) & 0xFFFF, header.getShort(24), length);
		}
		int compression = header.getInt(30);
		boolean packed = compression == RLE8 || compression == RLE4;
		if (!COMPRESSIONS.contains(compression) || packed && Integer.toUnsignedLong(header.getInt(34)) > length) {
			throw new IOException("its pixels are compressed in a way that is not read here, or cut off");
		}
		return header(header.getInt(18), Math.abs(header.getInt(22)), header.getShort(28), length);
	}

	private static PictureHeader header(int width, int height, int bits, long length) {
		int pixelBytes = Math.max(1, (bits & 0xFF) / 8);
		return new PictureHeader(width, height, pixelBytes, (1L + pixelBytes) * width * height + length);
	}

}
