package io.neonize.client.internal.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of a GIF, and the blocks of the file without the pixels in them: decoders
 * keep a list of the pictures, and put the parts of comments together one by one.
 */
final class GifHeader {

	private static final int MAX_FRAMES = 10_000;

	/** Pixels of all pictures together, which bounds the time an animation takes. */
	private static final long MAX_PIXELS = 1_000_000_000;

	private static final int MAX_EXTENSIONS = 1 << 20;

	private static final int EXTENSION = 0x21;

	private static final int PICTURE = 0x2C;

	private static final int ARGB = 4;

	private final DataInputStream file;

	private int width;

	private int height;

	private int frames;

	private long pixels;

	private long largest;

	private long extensions;

	private GifHeader(DataInputStream file) {
		this.file = file;
	}

	static PictureHeader read(Path file) throws IOException {
		try (DataInputStream content = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			GifHeader header = new GifHeader(content);
			header.readScreen();
			header.readBlocks();
			return header.toHeader();
		}
	}

	private PictureHeader toHeader() {
		// the canvas, a copy of it, its first smaller version, and one picture with its
		// rows
		long held = 3L * ARGB * this.width * this.height + 2 * this.largest;
		boolean tooMuch = this.frames > MAX_FRAMES || this.pixels > MAX_PIXELS || this.extensions > MAX_EXTENSIONS;
		return new PictureHeader(Math.max(1, this.width), Math.max(1, this.height), ARGB,
				tooMuch ? PictureHeader.TOO_MUCH : held);
	}

	private int readShort() throws IOException {
		return this.file.readUnsignedByte() | this.file.readUnsignedByte() << 8;
	}

	private void readScreen() throws IOException {
		this.file.skipNBytes(6);
		this.width = readShort();
		this.height = readShort();
		int flags = this.file.readUnsignedByte();
		this.file.skipNBytes(2);
		skipColors(flags);
	}

	private void skipColors(int flags) throws IOException {
		if ((flags & 0x80) != 0) {
			this.file.skipNBytes(3L << 1 + (flags & 0x07));
		}
	}

	/** Ends at what is no block, and where the file is cut off, as decoders do. */
	private void readBlocks() throws IOException {
		try {
			int block = this.file.read();
			while ((block == EXTENSION || block == PICTURE) && this.frames <= MAX_FRAMES
					&& this.extensions <= MAX_EXTENSIONS) {
				if (block == EXTENSION) {
					this.file.skipNBytes(1);
					this.extensions += 1 + skipParts();
				}
				else {
					readPicture();
				}
				block = this.file.read();
			}
		}
		catch (EOFException ex) {
			// what came before counts
		}
	}

	private void readPicture() throws IOException {
		this.file.skipNBytes(4);
		long area = (long) readShort() * readShort();
		this.frames++;
		this.pixels += area;
		this.largest = Math.max(this.largest, area);
		skipColors(this.file.readUnsignedByte());
		this.file.skipNBytes(1);
		skipParts();
	}

	private long skipParts() throws IOException {
		long skipped = 0;
		for (int size = this.file.readUnsignedByte(); size > 0; size = this.file.readUnsignedByte()) {
			this.file.skipNBytes(size);
			skipped += size;
		}
		return skipped;
	}

}
