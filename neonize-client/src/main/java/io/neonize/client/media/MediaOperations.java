package io.neonize.client.media;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;

/**
 * Files of one session's messages. Safe for use by many threads; nothing blocks.
 */
public interface MediaOperations {

	/**
	 * Encrypts a file and uploads it. The engine reads it piece by piece, so that its
	 * size does not matter for the memory; the time limit grows with it.
	 * @param file the file, on this machine
	 * @param kind what it will be in the message
	 * @return completes when WhatsApp has the file; fails with
	 * {@link ErrorCode#NOT_FOUND} when there is none
	 */
	CompletableFuture<UploadedMedia> upload(Path file, MediaKind kind);

}
