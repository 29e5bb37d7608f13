package io.neonize.client.media;

import java.time.Duration;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a file that is sent.
 *
 * @param caption the text below it, {@code null} for none
 * @param fileName what a document is called, {@code null} for the name of its source
 * @param mimeType its type, {@code null} for what its content says
 * @param thumbnail a small JPEG that is seen before the file is loaded, {@code null} for
 * one made of a picture
 * @param duration how long it plays, {@code null} for what its content says
 * @param waveform how loud a voice note is, {@code null} when unknown
 * @param sticker what is written into a sticker, {@code null} for nothing
 * @param cropped whether the picture of a sticker is cut to a square rather than fitted
 * into one
 * @param progress hears how far the upload is, {@code null} for nobody
 */
public record MediaAttributes(@Nullable String caption, @Nullable String fileName, @Nullable String mimeType,
		byte @Nullable [] thumbnail, @Nullable Duration duration, byte @Nullable [] waveform,
		@Nullable StickerMetadata sticker, boolean cropped, @Nullable MediaProgress progress) {

	static final MediaAttributes NONE = new MediaAttributes(null, null, null, null, null, null, null, false, null);

	MediaAttributes withCaption(String caption) {
		return new MediaAttributes(caption, this.fileName, this.mimeType, this.thumbnail, this.duration, this.waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withFileName(String fileName) {
		return new MediaAttributes(this.caption, fileName, this.mimeType, this.thumbnail, this.duration, this.waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withMimeType(String mimeType) {
		return new MediaAttributes(this.caption, this.fileName, mimeType, this.thumbnail, this.duration, this.waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withThumbnail(byte[] thumbnail) {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, thumbnail, this.duration, this.waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withDuration(Duration duration) {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, this.thumbnail, duration, this.waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withWaveform(byte[] waveform) {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, this.thumbnail, this.duration, waveform,
				this.sticker, this.cropped, this.progress);
	}

	MediaAttributes withSticker(StickerMetadata sticker) {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, this.thumbnail, this.duration,
				this.waveform, sticker, this.cropped, this.progress);
	}

	MediaAttributes withCropped() {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, this.thumbnail, this.duration,
				this.waveform, this.sticker, true, this.progress);
	}

	MediaAttributes withProgress(MediaProgress progress) {
		return new MediaAttributes(this.caption, this.fileName, this.mimeType, this.thumbnail, this.duration,
				this.waveform, this.sticker, this.cropped, progress);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
