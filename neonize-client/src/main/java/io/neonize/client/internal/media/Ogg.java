package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long sound plays: the last page of an Ogg file has the number of its last
 * sample, of which Opus has 48,000 each second.
 */
final class Ogg {

	/** A page is never longer. */
	private static final int MAX_PAGE = 65_307;

	private static final double OPUS_RATE = 48_000;

	private Ogg() {
	}

	static Inspection inspect(Path file, String mimeType) throws IOException {
		return new Inspection(mimeType, 0, 0, duration(file), null, false, null);
	}

	private static @Nullable Duration duration(Path file) throws IOException {
		try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
			byte[] tail = new byte[(int) Math.min(MAX_PAGE, content.length())];
			content.seek(content.length() - tail.length);
			content.readFully(tail);
			int page = new String(tail, StandardCharsets.ISO_8859_1).lastIndexOf("OggS");
			if (page < 0 || page + 14 > tail.length) {
				return null;
			}
			long samples = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getLong(page + 6);
			return Inspection.duration(samples / OPUS_RATE);
		}
	}

}
