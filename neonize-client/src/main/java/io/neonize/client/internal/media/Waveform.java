package io.neonize.client.internal.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How loud a voice note is over its time, as apps draw it.
 */
final class Waveform {

	private static final int BARS = 64;

	private static final int RATE = 8000;

	private final long samples;

	private final long[] sums = new long[BARS];

	private final long[] counts = new long[BARS];

	private Waveform(long samples) {
		this.samples = samples;
	}

	/**
	 * Listens to a file.
	 * @param ffmpeg decodes it
	 * @param file the file
	 * @param duration how long it plays
	 * @param wanted gives up when it is done
	 * @return 64 values from 0 to 100
	 * @throws IOException when it cannot be decoded
	 */
	static byte[] read(Ffmpeg ffmpeg, Path file, Duration duration, CompletableFuture<?> wanted) throws IOException {
		Waveform waveform = new Waveform(Math.max(1, duration.toMillis() * RATE / 1000));
		try (FfmpegProcess program = FfmpegProcess.start(ffmpeg.convert(file, "-vn", "-sn", "-dn", "-t", "3600", "-ac",
				"1", "-ar", String.valueOf(RATE), "-f", "s16be", "pipe:1"), wanted)) {
			waveform.listen(new DataInputStream(new BufferedInputStream(program.output())));
			program.finish();
		}
		return waveform.bars();
	}

	private void listen(DataInputStream sound) throws IOException {
		try {
			for (long i = 0;; i++) {
				int bar = (int) Math.min(BARS - 1, i * BARS / this.samples);
				this.sums[bar] += Math.abs(sound.readShort());
				this.counts[bar]++;
			}
		}
		catch (EOFException ex) {
			// all was heard
		}
	}

	/** The loudest bar is as high as there is room. */
	private byte[] bars() {
		double loudest = 1;
		for (int i = 0; i < BARS; i++) {
			loudest = Math.max(loudest, mean(i));
		}
		byte[] bars = new byte[BARS];
		for (int i = 0; i < BARS; i++) {
			bars[i] = (byte) Math.round(100 * mean(i) / loudest);
		}
		return bars;
	}

	private double mean(int bar) {
		return (this.counts[bar] > 0) ? (double) this.sums[bar] / this.counts[bar] : 0;
	}

}
