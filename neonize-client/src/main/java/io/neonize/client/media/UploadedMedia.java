package io.neonize.client.media;

import org.jspecify.annotations.Nullable;

/**
 * A file that was encrypted and uploaded to WhatsApp: what a message needs to refer to
 * it.
 *
 * @param kind what it was encrypted as
 * @param url where it is
 * @param directPath where it is, without the host
 * @param mediaKey the key that decrypts it; empty for a newsletter's
 * @param fileSha256 hash of the file
 * @param fileEncSha256 hash of what was uploaded; empty for a newsletter's
 * @param fileLength length of the file in bytes
 * @param handle WhatsApp's name for a newsletter's file, {@code null} for others
 */
public record UploadedMedia(MediaKind kind, String url, String directPath, byte[] mediaKey, byte[] fileSha256,
		byte[] fileEncSha256, long fileLength, @Nullable String handle) {

	/**
	 * Returns where the file is, as whoever gets the message sees it.
	 * @return the reference
	 */
	public MediaReference reference() {
		return new MediaReference(this.kind, this.directPath, this.mediaKey, this.fileSha256, this.fileEncSha256,
				this.fileLength, null, null, null);
	}

	/**
	 * Returns what it is, without its key.
	 */
	@Override
	public String toString() {
		return "UploadedMedia[kind=" + this.kind + ", fileLength=" + this.fileLength + "]";
	}

}
