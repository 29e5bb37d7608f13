package io.neonize.client.media;

import java.time.Duration;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A file to upload, with everything that can be chosen about it.
 *
 * @param source the file
 * @param kind what it will be in the message
 * @param newsletter whether it is for a newsletter, where nothing is encrypted
 * @param mediaKey the key of the file whose small version this is, {@code null} for a key
 * of its own
 * @param progress hears how far it is, {@code null} for nobody
 * @param timeout how long it may take, {@code null} for a time that grows with the file
 */
public record UploadRequest(MediaSource source, MediaKind kind, boolean newsletter, byte @Nullable [] mediaKey,
		@Nullable MediaProgress progress, @Nullable Duration timeout) {

	/**
	 * Creates a request for a file of an ordinary message.
	 * @param source the file
	 * @param kind what it will be in the message
	 * @return the request
	 */
	public static UploadRequest of(MediaSource source, MediaKind kind) {
		return new UploadRequest(source, kind, false, null, null, null);
	}

	/**
	 * Returns the request for a file of a newsletter's message.
	 * @return the request
	 */
	public UploadRequest forNewsletter() {
		return new UploadRequest(this.source, this.kind, true, this.mediaKey, this.progress, this.timeout);
	}

	/**
	 * Returns the request for a small version of another file, as that of a sticker pack.
	 * @param mediaKey the key of the other file
	 * @return the request
	 */
	public UploadRequest withMediaKey(byte[] mediaKey) {
		return new UploadRequest(this.source, this.kind, this.newsletter, mediaKey, this.progress, this.timeout);
	}

	/**
	 * Returns the request with somebody who hears how far it is.
	 * @param progress hears it
	 * @return the request
	 */
	public UploadRequest withProgress(MediaProgress progress) {
		return new UploadRequest(this.source, this.kind, this.newsletter, this.mediaKey, progress, this.timeout);
	}

	/**
	 * Returns the request with a time limit.
	 * @param timeout how long it may take
	 * @return the request
	 */
	public UploadRequest withTimeout(Duration timeout) {
		return new UploadRequest(this.source, this.kind, this.newsletter, this.mediaKey, this.progress, timeout);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
