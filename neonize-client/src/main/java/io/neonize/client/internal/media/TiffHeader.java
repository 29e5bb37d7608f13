package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The first directory of a TIFF. Its decoder has whole tiles or strips in memory, and
 * allocates them as large as the directory says they are.
 */
final class TiffHeader {

	private static final int MAX_ENTRIES = 1000;

	private static final int MAX_SAMPLES = 16;

	/** Bytes of the types 1 to 13. */
	private static final int[] SIZES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };

	private static final int SHORT = 3;

	/** JPEG in TIFF has a header of its own, which nothing bounds here. */
	private static final int OLD_JPEG = 6;

	private static final int JPEG = 7;

	private final ImageInputStream file;

	private long width;

	private long height;

	private long bits = 1;

	private long samples = 1;

	private long compression = 1;

	private long blockWidth;

	private long blockHeight;

	private long blockBytes;

	private TiffHeader(ImageInputStream file) {
		this.file = file;
	}

	static PictureHeader read(Path file) throws IOException {
		try (ImageInputStream content = new FileImageInputStream(file.toFile())) {
			TiffHeader header = new TiffHeader(content);
			header.readDirectory();
			return header.toHeader();
		}
	}

	private PictureHeader toHeader() {
		int columns = (int) Math.min(Integer.MAX_VALUE, this.width);
		int rows = (int) Math.min(Integer.MAX_VALUE, this.height);
		boolean refused = this.samples > MAX_SAMPLES || this.bits > 64 || this.compression == OLD_JPEG
				|| this.compression == JPEG;
		if (refused) {
			return new PictureHeader(columns, rows, 1, PictureHeader.TOO_MUCH);
		}
		int pixelBytes = (int) Math.max(1, this.samples * ((this.bits + 7) / 8));
		double block = (double) orWhole(this.blockWidth, columns) * orWhole(this.blockHeight, rows) * pixelBytes;
		double held = 2 * block + 2.0 * columns * rows * pixelBytes + 2.0 * this.blockBytes;
		return new PictureHeader(columns, rows, pixelBytes, (long) Math.min(PictureHeader.TOO_MUCH, held));
	}

	private static long orWhole(long block, long whole) {
		// strips have as many rows as the picture when they say that they have more
		return (block > 0 && block < 0xFFFF_FFFFL) ? block : whole;
	}

	private void readDirectory() throws IOException {
		this.file.setByteOrder((this.file.readUnsignedByte() == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		this.file.seek(4);
		long directory = this.file.readUnsignedInt();
		this.file.seek(directory);
		int entries = this.file.readUnsignedShort();
		if (entries > MAX_ENTRIES) {
			throw new IOException("its directory has too many entries");
		}
		for (int i = 0; i < entries; i++) {
			this.file.seek(directory + 2 + 12L * i);
			readEntry();
		}
	}

	private void readEntry() throws IOException {
		int tag = this.file.readUnsignedShort();
		int type = this.file.readUnsignedShort();
		long count = this.file.readUnsignedInt();
		long bytes = count * ((type < SIZES.length) ? SIZES[type] : 1);
		if (bytes > this.file.length()) {
			throw new IOException("an entry of its directory is longer than the file");
		}
		if (bytes > 4) {
			this.file.seek(this.file.readUnsignedInt());
		}
		switch (tag) {
			case 256 -> this.width = value(type);
			case 257 -> this.height = value(type);
			case 258 -> this.bits = largest(type, Math.min(count, MAX_SAMPLES));
			case 259 -> this.compression = value(type);
			case 277 -> this.samples = value(type);
			case 278, 323 -> this.blockHeight = Math.min(value(type), (tag == 278) ? this.height : Long.MAX_VALUE);
			case 322 -> this.blockWidth = value(type);
			case 279, 325 -> this.blockBytes = largestBlock(type, count);
			default -> {
			}
		}
	}

	private long largestBlock(int type, long count) throws IOException {
		long largest = largest(type, count);
		if (largest > this.file.length()) {
			throw new IOException("a strip or tile is longer than the file");
		}
		return largest;
	}

	private long largest(int type, long count) throws IOException {
		long largest = 0;
		for (long i = 0; i < count; i++) {
			largest = Math.max(largest, value(type));
		}
		return largest;
	}

	private long value(int type) throws IOException {
		return switch (type) {
			case 1 -> this.file.readUnsignedByte();
			case SHORT -> this.file.readUnsignedShort();
			default -> this.file.readUnsignedInt();
		};
	}

}
