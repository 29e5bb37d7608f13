package io.neonize.client.internal.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long a video plays and how large it is, from the boxes of an MP4 file.
 */
final class Mp4 {

	private static final int MAX_BOXES = 10_000;

	/** What is read here lies in boxes of the second level. */
	private static final int MAX_DEPTH = 8;

	private final RandomAccessFile file;

	private int boxes;

	private int width;

	private int height;

	private @Nullable Duration duration;

	private Mp4(RandomAccessFile file) {
		this.file = file;
	}

	static Inspection inspect(Path file, String mimeType) throws IOException {
		try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
			Mp4 movie = new Mp4(content);
			if (mimeType.startsWith("video/mp4") || mimeType.startsWith("video/quicktime")) {
				movie.readAll();
			}
			return new Inspection(mimeType, movie.width, movie.height, movie.duration, null, false, null);
		}
	}

	private void readAll() throws IOException {
		try {
			read(0, this.file.length(), 0);
		}
		catch (EOFException ex) {
			// a box that is cut off: what came before it counts
		}
	}

	private void read(long begin, long end, int depth) throws IOException {
		for (long at = begin; at + 8 <= end && depth < MAX_DEPTH && this.boxes < MAX_BOXES;) {
			this.boxes++;
			this.file.seek(at);
			long size = Integer.toUnsignedLong(this.file.readInt());
			int type = this.file.readInt();
			int header = 8;
			if (size == 1) {
				size = this.file.readLong();
				header = 16;
			}
			long next = (size == 0) ? end : at + size;
			if (next <= at || next > end || next < at + header) {
				return;
			}
			readBox(type, at + header, next, depth);
			at = next;
		}
	}

	private void readBox(int type, long begin, long end, int depth) throws IOException {
		switch (type) {
			case 0x6D6F6F76, 0x7472616B -> read(begin, end, depth + 1); // moov, trak
			case 0x6D766864 -> readMovieHeader(begin); // mvhd
			case 0x746B6864 -> readTrackHeader(begin); // tkhd
			default -> {
			}
		}
	}

	private void readMovieHeader(long begin) throws IOException {
		this.file.seek(begin);
		boolean wide = this.file.readByte() == 1;
		this.file.seek(begin + (wide ? 20 : 12));
		long scale = Integer.toUnsignedLong(this.file.readInt());
		long length = wide ? this.file.readLong() : Integer.toUnsignedLong(this.file.readInt());
		this.duration = Inspection.duration((double) length / scale);
	}

	/** The size of the first track that has one; sound has none. */
	private void readTrackHeader(long begin) throws IOException {
		this.file.seek(begin);
		boolean wide = this.file.readByte() == 1;
		this.file.seek(begin + (wide ? 88 : 76));
		int trackWidth = this.file.readInt() >>> 16;
		int trackHeight = this.file.readInt() >>> 16;
		if (this.width == 0 && trackWidth > 0) {
			this.width = trackWidth;
			this.height = trackHeight;
		}
	}

}
