package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.UploadMediaRequest;
import io.neonize.client.internal.proto.UploadMediaResponse;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaOperations;
import io.neonize.client.media.UploadedMedia;

/**
 * Lets the engine read files: their bytes do not cross the boundary.
 */
public final class EngineMedia implements MediaOperations {

	private static final Duration BASE_TIMEOUT = Duration.ofMinutes(1);

	/** A slow line's bytes per second. */
	private static final long SLOWEST = 64 * 1024;

	private final SessionCalls engine;

	/**
	 * Creates the operations of a session.
	 * @param engine calls the engine for the session
	 */
	public EngineMedia(SessionCalls engine) {
		this.engine = engine;
	}

	@Override
	public CompletableFuture<UploadedMedia> upload(Path file, MediaKind kind) {
		UploadMediaRequest request = UploadMediaRequest.newBuilder()
			.setPath(file.toAbsolutePath().toString())
			.setKind(UploadMediaRequest.Kind.valueOf(kind.name()))
			.build();
		return this.engine.call(request, UploadMediaResponse.parser(), timeout(file),
				(response) -> uploaded(kind, response));
	}

	private static Duration timeout(Path file) {
		try {
			return BASE_TIMEOUT.plusSeconds(Files.size(file) / SLOWEST);
		}
		catch (IOException ex) {
			// the engine says what is wrong with the file
			return BASE_TIMEOUT;
		}
	}

	private static UploadedMedia uploaded(MediaKind kind, UploadMediaResponse response) {
		return new UploadedMedia(kind, response.getUrl(), response.getDirectPath(),
				response.getMediaKey().toByteArray(), response.getFileSha256().toByteArray(),
				response.getFileEncSha256().toByteArray(), response.getFileLength());
	}

}
