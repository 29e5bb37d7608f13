package io.neonize.client.media;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A file to send, and what its message says of it. What is not said is found in the file
 * itself: type, size of pictures, WebP and MP4, length of MP4 and Ogg, small versions of
 * pictures. Immutable: every method returns one of its own.
 *
 * <pre>
 * client.media().send(chat, OutgoingMedia.image(MediaSource.of(path)).withCaption("Look"))
 * </pre>
 *
 * @param type what it is
 * @param source the file
 * @param attributes what is said of it
 */
public record OutgoingMedia(Type type, MediaSource source, MediaAttributes attributes) {

	/**
	 * Takes a picture: JPEG, PNG or what else apps show.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia image(MediaSource source) {
		return new OutgoingMedia(Type.IMAGE, source, MediaAttributes.NONE);
	}

	/**
	 * Takes a video: MP4.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia video(MediaSource source) {
		return new OutgoingMedia(Type.VIDEO, source, MediaAttributes.NONE);
	}

	/**
	 * Takes a video without sound that plays again and again: MP4, as WhatsApp takes no
	 * GIF.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia gif(MediaSource source) {
		return new OutgoingMedia(Type.GIF, source, MediaAttributes.NONE);
	}

	/**
	 * Takes sound that is a file.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia audio(MediaSource source) {
		return new OutgoingMedia(Type.AUDIO, source, MediaAttributes.NONE);
	}

	/**
	 * Takes sound as it is recorded in a chat: Opus in an Ogg container, as phones play
	 * no other.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia voiceNote(MediaSource source) {
		return new OutgoingMedia(Type.VOICE_NOTE, source, MediaAttributes.NONE);
	}

	/**
	 * Takes any file as it is.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia document(MediaSource source) {
		return new OutgoingMedia(Type.DOCUMENT, source, MediaAttributes.NONE);
	}

	/**
	 * Takes a sticker. A WebP is sent as it is. Any other picture that the JVM reads is
	 * made one, of 512 by 512 pixels and 100 KB at most; a GIF that moves becomes a
	 * sticker that does, of ten seconds and 500 KB at most.
	 * @param source the file
	 * @return the media
	 */
	public static OutgoingMedia sticker(MediaSource source) {
		return new OutgoingMedia(Type.STICKER, source, MediaAttributes.NONE);
	}

	/**
	 * Returns it with a text below it. Sound and stickers have none.
	 * @param caption the text, 1024 characters at most: the limit that WhatsApp documents
	 * for its business API; that of the apps is not documented
	 * @return the media
	 */
	public OutgoingMedia withCaption(String caption) {
		return with((known) -> known.withCaption(caption));
	}

	/**
	 * Returns it with another name, which only documents show.
	 * @param fileName the name
	 * @return the media
	 */
	public OutgoingMedia withFileName(String fileName) {
		return with((known) -> known.withFileName(fileName));
	}

	/**
	 * Returns it with a type, for content that does not say its own.
	 * @param mimeType the type, such as {@code text/csv}
	 * @return the media
	 */
	public OutgoingMedia withMimeType(String mimeType) {
		return with((known) -> known.withMimeType(mimeType));
	}

	/**
	 * Returns it with a small picture that is seen before the file is loaded.
	 * @param thumbnail a JPEG of a few kilobytes
	 * @return the media
	 */
	public OutgoingMedia withThumbnail(byte[] thumbnail) {
		return with((known) -> known.withThumbnail(thumbnail));
	}

	/**
	 * Returns it with the time it plays, for content that does not say so.
	 * @param duration the time
	 * @return the media
	 */
	public OutgoingMedia withDuration(Duration duration) {
		return with((known) -> known.withDuration(duration));
	}

	/**
	 * Returns it with what a voice note sounds like.
	 * @param waveform 64 values from 0 to 100
	 * @return the media
	 */
	public OutgoingMedia withWaveform(byte[] waveform) {
		return with((known) -> known.withWaveform(waveform));
	}

	/**
	 * Returns it with what is written into a sticker: apps show its pack.
	 * @param sticker what to write
	 * @return the media
	 */
	public OutgoingMedia withSticker(StickerMetadata sticker) {
		return with((known) -> known.withSticker(sticker));
	}

	/**
	 * Returns it with its picture cut to a square, for a sticker that is not WebP yet.
	 * Without, all of the picture is shown, with nothing beside it.
	 * @return the media
	 */
	public OutgoingMedia cropped() {
		return with(MediaAttributes::withCropped);
	}

	/**
	 * Returns it with somebody who hears how far the upload is.
	 * @param progress hears it
	 * @return the media
	 */
	public OutgoingMedia withProgress(MediaProgress progress) {
		return with((known) -> known.withProgress(progress));
	}

	private OutgoingMedia with(UnaryOperator<MediaAttributes> change) {
		return new OutgoingMedia(this.type, this.source, change.apply(this.attributes));
	}

	/**
	 * Returns what it is; its caption does not belong into a log.
	 */
	@Override
	public String toString() {
		return "OutgoingMedia[type=" + this.type + "]";
	}

	/**
	 * What a file is to those who get it.
	 */
	public enum Type {

		/** A picture. */
		IMAGE(MediaKind.IMAGE),

		/** A video. */
		VIDEO(MediaKind.VIDEO),

		/** A video without sound that plays again and again. */
		GIF(MediaKind.VIDEO),

		/** Sound that is a file. */
		AUDIO(MediaKind.AUDIO),

		/** Sound as it is recorded in a chat. */
		VOICE_NOTE(MediaKind.AUDIO),

		/** Any file as it is. */
		DOCUMENT(MediaKind.DOCUMENT),

		/** A sticker. */
		STICKER(MediaKind.STICKER);

		private final MediaKind kind;

		Type(MediaKind kind) {
			this.kind = kind;
		}

		/**
		 * Returns what the file is encrypted as.
		 * @return the kind
		 */
		public MediaKind kind() {
			return this.kind;
		}

	}

}
