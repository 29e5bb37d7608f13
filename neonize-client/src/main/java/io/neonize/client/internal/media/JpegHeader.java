package io.neonize.client.internal.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of a JPEG, and how often its decoder goes over the picture: a picture of
 * several scans is in memory as a whole, and each scan takes time.
 */
final class JpegHeader {

	/** Encoders write some ten. */
	private static final int MAX_SCANS = 50;

	private static final int MAX_SEGMENTS = 10_000;

	private static final int END = 0xD9;

	private static final int SCAN = 0xDA;

	private static final int COLOR_PROFILE = 0xE2;

	/** Bytes of a coefficient. */
	private static final int COEFFICIENT = 2;

	private final DataInputStream file;

	private int width;

	private int height;

	private int components;

	/** Of all components together. */
	private long coefficients;

	private boolean progressive;

	private int scans;

	/** Bytes of color profiles, which the decoder puts together. */
	private long profiles;

	private JpegHeader(DataInputStream file) {
		this.file = file;
	}

	static PictureHeader read(Path file) throws IOException {
		try (DataInputStream content = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			JpegHeader header = new JpegHeader(content);
			header.readSegments();
			return header.toHeader();
		}
	}

	private PictureHeader toHeader() {
		long held = 4 * this.profiles;
		if (this.progressive || this.scans > 1) {
			held += COEFFICIENT * this.coefficients;
		}
		if (this.scans > MAX_SCANS) {
			held = PictureHeader.TOO_MUCH;
		}
		return new PictureHeader(this.width, this.height, Math.max(3, this.components), held);
	}

	private void readSegments() throws IOException {
		this.file.skipNBytes(2);
		int marker = nextMarker();
		for (int i = 0; marker >= 0 && marker != END; i++) {
			if (i == MAX_SEGMENTS) {
				throw new IOException("it has too many segments");
			}
			readSegment(marker);
			marker = nextMarker();
		}
	}

	/** Skips whatever is no marker: the data of scans. */
	private int nextMarker() throws IOException {
		int before = 0;
		for (int next = this.file.read(); next >= 0; next = this.file.read()) {
			boolean standsAlone = next == 0x01 || next >= 0xD0 && next <= 0xD8;
			if (before == 0xFF && next != 0xFF && next != 0 && !standsAlone) {
				return next;
			}
			before = next;
		}
		return -1;
	}

	private void readSegment(int marker) throws IOException {
		int length = this.file.readUnsignedShort() - 2;
		if (length < 0) {
			throw new IOException("a segment has a negative length");
		}
		if (isFrame(marker)) {
			length -= readFrame(marker, length);
		}
		else if (marker == SCAN) {
			this.scans++;
		}
		else if (marker == COLOR_PROFILE) {
			this.profiles += length;
		}
		this.file.skipNBytes(length);
	}

	private static boolean isFrame(int marker) {
		return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
	}

	private int readFrame(int marker, int length) throws IOException {
		if (length < 6 || this.components > 0) {
			throw new IOException("its frame is broken");
		}
		this.file.skipNBytes(1);
		this.height = this.file.readUnsignedShort();
		this.width = this.file.readUnsignedShort();
		this.components = this.file.readUnsignedByte();
		this.progressive = (marker & 0x03) == 0x02;
		if (length < 6 + 3 * this.components) {
			throw new IOException("its frame is cut off");
		}
		readSampling();
		return 6 + 3 * this.components;
	}

	/** Components of a lower resolution have fewer coefficients. */
	private void readSampling() throws IOException {
		int sum = 0;
		int across = 1;
		int down = 1;
		for (int i = 0; i < this.components; i++) {
			this.file.skipNBytes(1);
			int sampling = this.file.readUnsignedByte();
			this.file.skipNBytes(1);
			across = Math.max(across, sampling >> 4);
			down = Math.max(down, sampling & 0x0F);
			sum += (sampling >> 4) * (sampling & 0x0F);
		}
		// blocks of 8 x 8, up to the next whole group of them
		long groups = (1L + this.width / (8 * across)) * (1L + this.height / (8 * down));
		this.coefficients = 64 * groups * sum;
	}

}
