package io.neonize.client.internal.media;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself.
 *
 * @param mimeType its type
 * @param width width of a picture or video in pixels, 0 when unknown
 * @param height height of a picture or video in pixels, 0 when unknown
 * @param duration how long it plays, {@code null} when unknown
 * @param thumbnail a small JPEG of it, {@code null} when none could be made
 * @param animated whether a sticker moves
 * @param waveform how loud a voice note is, {@code null} when unknown
 */
record Inspection(String mimeType, int width, int height, @Nullable Duration duration, byte @Nullable [] thumbnail,
		boolean animated, byte @Nullable [] waveform) {

	/** A longer time is no time that anything plays. */
	private static final double MAX_SECONDS = Duration.ofDays(30).toSeconds();

	/**
	 * Returns a time that a file says it plays.
	 * @param seconds the time, which may be any number and none
	 * @return the time, {@code null} when it makes no sense
	 */
	static @Nullable Duration duration(double seconds) {
		return (seconds > 0 && seconds <= MAX_SECONDS) ? Duration.ofMillis((long) (seconds * 1000)) : null;
	}

	static Inspection of(String mimeType) {
		return new Inspection(mimeType, 0, 0, null, null, false, null);
	}

	Inspection withThumbnail(byte[] thumbnail) {
		return new Inspection(this.mimeType, this.width, this.height, this.duration, thumbnail, this.animated,
				this.waveform);
	}

	Inspection withWaveform(byte @Nullable [] waveform) {
		return new Inspection(this.mimeType, this.width, this.height, this.duration, this.thumbnail, this.animated,
				waveform);
	}

}
