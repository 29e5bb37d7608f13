package io.neonize.client.internal.media;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.neonize.client.Jid;
import io.neonize.client.SentMessage;
import io.neonize.client.internal.engine.CallTerms;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.internal.operation.Attempt;
import io.neonize.client.internal.proto.DeleteMediaRequest;
import io.neonize.client.internal.proto.DownloadMediaRequest;
import io.neonize.client.internal.proto.DownloadMediaResponse;
import io.neonize.client.internal.proto.FetchStickerPackRequest;
import io.neonize.client.internal.proto.FetchStickerPackResponse;
import io.neonize.client.internal.proto.RetryMediaRequest;
import io.neonize.client.internal.proto.RetryMediaResponse;
import io.neonize.client.internal.proto.UploadMediaRequest;
import io.neonize.client.internal.proto.UploadMediaResponse;
import io.neonize.client.media.DownloadRequest;
import io.neonize.client.media.Media;
import io.neonize.client.media.MediaProgress;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.OutgoingStickerPack;
import io.neonize.client.media.SentAlbum;
import io.neonize.client.media.StickerPack;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * Files over the engine's calls. Their bytes do not cross the boundary: the engine reads
 * and writes them where they lie.
 */
public final class DefaultMedia implements Media {

	private static final Duration BASE_TIMEOUT = Duration.ofMinutes(1);

	/** For a file whose length nobody knows. */
	private static final Duration LONG_TIMEOUT = Duration.ofMinutes(30);

	/** A slow line's bytes per second. */
	private static final long SLOWEST = 64 * 1024;

	/** Beside what a call may take, for the phone that uploads a file again. */
	private static final Duration PHONE_TIMEOUT = Duration.ofSeconds(30);

	private final SessionCalls calls;

	private final MediaParts parts;

	private final MediaPosting posting;

	private final StickerPacks packs;

	private final LinkPreviews links;

	/**
	 * Creates the files of a session.
	 * @param calls calls the engine for the session
	 * @param messages sends the messages of files
	 * @param parts what all sessions share
	 */
	public DefaultMedia(SessionCalls calls, Messages messages, MediaParts parts) {
		this.calls = calls;
		this.parts = parts;
		this.posting = new MediaPosting(parts.work(), parts.preparation(), this::upload, messages);
		this.packs = new StickerPacks(parts.work(), parts.preparation(), this::upload, messages);
		this.links = new LinkPreviews(calls, parts.work(), this::upload);
	}

	@Override
	public CompletableFuture<OutgoingMessage> linkPreview(String text) {
		return this.links.prepare(text);
	}

	@Override
	public CompletableFuture<SentMessage> send(Jid to, OutgoingMedia media) {
		return this.posting.send(to, media);
	}

	@Override
	public CompletableFuture<OutgoingMessage> prepare(OutgoingMedia media) {
		return this.posting.prepare(media);
	}

	@Override
	public CompletableFuture<SentAlbum> sendAlbum(Jid to, List<OutgoingMedia> items) {
		return this.posting.sendAlbum(to, items);
	}

	@Override
	public CompletableFuture<OutgoingMessage> prepareStickerPack(OutgoingStickerPack pack) {
		return this.packs.prepare(pack).thenApply(OutgoingMessage::of);
	}

	@Override
	public CompletableFuture<SentMessage> sendStickerPack(Jid to, OutgoingStickerPack pack) {
		return this.packs.send(to, pack);
	}

	@Override
	public CompletableFuture<Path> convertSticker(OutgoingMedia sticker, Path target) {
		return Attempt.of(() -> {
			MediaPreparation.checkSticker(sticker);
			MediaInspector.check(sticker);
			Path file = file(target);
			return this.parts.work()
				.begin((wanted) -> CompletableFuture
					.completedFuture(this.parts.preparation().write(sticker, file, wanted)));
		});
	}

	@Override
	public CompletableFuture<UploadedMedia> upload(UploadRequest request) {
		return Attempt.of(() -> {
			Arguments.required(request.kind(), "kind");
			Arguments.required(request.source(), "source");
			Function<CompletableFuture<?>, CompletableFuture<UploadedMedia>> work = (wanted) -> TemporaryFile
				.of(request.source(), MediaParts.MAX_LENGTH, wanted)
				.orDelete((file) -> uploadFile(request, file));
			return MediaParts.isFile(request.source()) ? this.parts.work().beginTransfer(work)
					: this.parts.work().begin(work);
		});
	}

	private CompletableFuture<UploadedMedia> uploadFile(UploadRequest request, TemporaryFile file) {
		UploadMediaRequest frame = MediaCodec.upload(request, file.path());
		Duration timeout = (request.timeout() != null) ? request.timeout() : timeout(file.length());
		CompletableFuture<UploadedMedia> uploaded = this.calls.call(frame, UploadMediaResponse.parser(),
				terms(timeout, request.progress()),
				(response) -> MediaCodec.uploaded(request.kind(), response.getFile()));
		return Steps.cleaningUp(uploaded, (failure) -> file.delete());
	}

	@Override
	public CompletableFuture<Path> download(DownloadRequest request) {
		return Attempt.of(() -> {
			Arguments.required(request.media(), "media");
			Path target = file(request.target());
			return this.parts.work()
				.beginTransfer((wanted) -> fetch(request, TemporaryFile.in(target.getParent()),
						(file) -> file.moveTo(target)));
		});
	}

	@Override
	public CompletableFuture<Path> downloadInto(MediaReference media, Path folder) {
		return Attempt.of(() -> {
			Path absolute = Arguments.required(folder, "folder").toAbsolutePath();
			DownloadRequest request = DownloadRequest.of(Arguments.required(media, "media"), absolute);
			return this.parts.work()
				.beginTransfer((wanted) -> fetch(request, TemporaryFile.in(absolute),
						(file) -> file.moveToFreeName(media.fileName())));
		});
	}

	@Override
	public CompletableFuture<InputStream> open(MediaReference media) {
		return Attempt.of(() -> {
			Arguments.required(media, "media");
			return this.parts.work().beginTransfer((wanted) -> {
				TemporaryFile file = TemporaryFile.create();
				return fetch(DownloadRequest.of(media, file.path()), file, TemporaryFile::openOnce);
			});
		});
	}

	private <T> CompletableFuture<T> fetch(DownloadRequest request, TemporaryFile target,
			Function<TemporaryFile, T> finish) {
		return target.orDelete((file) -> startFetch(request, file, finish));
	}

	private <T> CompletableFuture<T> startFetch(DownloadRequest request, TemporaryFile file,
			Function<TemporaryFile, T> finish) {
		MediaReference media = request.media();
		Duration phone = (request.phoneTimeout() != null) ? request.phoneTimeout() : PHONE_TIMEOUT;
		DownloadMediaRequest.Builder frame = DownloadMediaRequest.newBuilder()
			.setFile(MediaCodec.file(media))
			.setPath(file.path().toString())
			.setMaxBytes(this.parts.limit(media.fileLength(), request.maxBytes()))
			.setRetryMillis(1000L * Arguments.seconds(phone, "phoneTimeout") + phone.toMillisPart());
		if (media.message() != null && !phone.isZero()) {
			frame.setMessage(MediaCodec.message(media.message()));
		}
		Duration timeout = (request.timeout() != null) ? request.timeout() : timeout(media.fileLength()).plus(phone);
		CompletableFuture<T> fetched = this.calls.call(frame.build(), DownloadMediaResponse.parser(),
				terms(timeout, request.progress()), (response) -> finish.apply(file));
		return Steps.cleaningUp(fetched, (failure) -> {
			if (failure != null) {
				file.delete();
			}
		});
	}

	@Override
	public CompletableFuture<MediaReference> requestAgain(MediaReference media) {
		return Attempt.of(() -> {
			RetryMediaRequest request = RetryMediaRequest.newBuilder()
				.setMessage(MediaCodec.message(Arguments.required(media.message(), "message")))
				.setMediaKey(MediaCodec.file(media).getMediaKey())
				.build();
			return this.calls.call(request, RetryMediaResponse.parser(),
					(response) -> media.withDirectPath(response.getDirectPath()));
		});
	}

	@Override
	public CompletableFuture<Void> delete(MediaReference media) {
		return this.calls.call(DeleteMediaRequest.newBuilder().setFile(MediaCodec.file(media)).build());
	}

	@Override
	public CompletableFuture<StickerPack> stickerPack(String id) {
		return this.calls.call(FetchStickerPackRequest.newBuilder().setId(id).build(),
				FetchStickerPackResponse.parser(), MediaCodec::pack);
	}

	private static Path file(Path target) {
		Path file = Arguments.required(target, "target").toAbsolutePath();
		if (Files.isDirectory(file)) {
			throw Arguments.invalid("target", "\"" + file + "\" is a folder. Name the file to write");
		}
		return file;
	}

	private static CallTerms terms(Duration timeout, @Nullable MediaProgress progress) {
		return new CallTerms(timeout, (progress != null) ? progress::moved : null);
	}

	private static Duration timeout(long length) {
		return (length > 0) ? BASE_TIMEOUT.plusSeconds(length / SLOWEST) : LONG_TIMEOUT;
	}

}
