package io.neonize.client.internal.media;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.media.MediaSource;

/**
 * What the files of all sessions share.
 *
 * @param preparation makes files ready to be sent
 * @param work where that is done
 * @param maxDownload how many bytes a received file may have when the application names
 * no limit
 */
public record MediaParts(MediaPreparation preparation, MediaWork work, long maxDownload) {

	/** The largest file that WhatsApp takes. */
	public static final long MAX_LENGTH = 2L << 30;

	/** For files whose senders do not say how long they are. */
	private static final long MAX_UNKNOWN = 256L << 20;

	/**
	 * Checks the largest size of received files.
	 * @param bytes the size
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when it is no size
	 */
	public static void checkMaxDownload(long bytes) {
		if (bytes < 1) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The largest file to download has " + bytes + " bytes; expected at least 1");
		}
	}

	/**
	 * Returns how many bytes of a file are taken.
	 * @param said how many its sender says that there are, 0 when that is unknown
	 * @param asked how many the application allows, 0 when it does not say
	 * @return the limit
	 */
	long limit(long said, long asked) {
		if (asked > 0) {
			return asked;
		}
		return (said > 0) ? this.maxDownload : Math.min(this.maxDownload, MAX_UNKNOWN);
	}

	/** Whether a source is a file already, so that nothing has to be copied. */
	static boolean isFile(MediaSource source) {
		try {
			return source.path().isPresent();
		}
		catch (RuntimeException ex) {
			// comes again when the work begins, and fails it
			return false;
		}
	}

}
