package io.neonize.client.media;

/**
 * A file that was encrypted and uploaded to WhatsApp: what a message needs to refer to
 * it.
 *
 * @param kind what it was encrypted as
 * @param url where it is
 * @param directPath where it is, without the host
 * @param mediaKey the key that decrypts it
 * @param fileSha256 hash of the file
 * @param fileEncSha256 hash of what was uploaded
 * @param fileLength length of the file in bytes
 */
public record UploadedMedia(MediaKind kind, String url, String directPath, byte[] mediaKey, byte[] fileSha256,
		byte[] fileEncSha256, long fileLength) {

	/**
	 * Returns what it is, without its key.
	 */
	@Override
	public String toString() {
		return "UploadedMedia[kind=" + this.kind + ", fileLength=" + this.fileLength + "]";
	}

}
