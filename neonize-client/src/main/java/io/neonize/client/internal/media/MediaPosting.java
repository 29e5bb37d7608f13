package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.internal.operation.Attempt;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.SentAlbum;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;

/**
 * Sends files: looks into them, uploads them, and sends the messages that refer to them.
 */
final class MediaPosting {

	private final Executor executor;

	private final Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads;

	private final Messages messages;

	MediaPosting(Executor executor, Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads,
			Messages messages) {
		this.executor = executor;
		this.uploads = uploads;
		this.messages = messages;
	}

	CompletableFuture<OutgoingMessage> prepare(OutgoingMedia media) {
		return upload(media, false).thenApply((ready) -> OutgoingMessage.of(ready.message));
	}

	CompletableFuture<SentMessage> send(Jid to, OutgoingMedia media) {
		return upload(media, to.isNewsletter()).thenCompose((ready) -> {
			SendRequest request = SendRequest.of(to, ready.message);
			String handle = ready.file.handle();
			return this.messages.send((handle != null) ? request.withMediaHandle(handle) : request);
		});
	}

	CompletableFuture<SentAlbum> sendAlbum(Jid to, List<OutgoingMedia> items) {
		return Attempt.of(() -> {
			Album album = Album.of(items);
			List<CompletableFuture<Ready>> uploads = items.stream().map((item) -> upload(item, false)).toList();
			return CompletableFuture.allOf(uploads.toArray(CompletableFuture<?>[]::new))
				.thenCompose((all) -> this.messages.send(to, album.announcement()))
				.thenCompose((announced) -> sendItems(to, announced,
						uploads.stream().map((upload) -> album.item(announced, upload.join().message)).toList()));
		});
	}

	private CompletableFuture<SentAlbum> sendItems(Jid to, SentMessage announced, List<Message> items) {
		CompletableFuture<List<SentMessage>> sent = CompletableFuture.completedFuture(new ArrayList<>());
		for (Message item : items) {
			sent = sent.thenCompose((before) -> this.messages.send(to, item).thenApply((one) -> {
				before.add(one);
				return before;
			}));
		}
		return sent.thenApply((all) -> new SentAlbum(announced, List.copyOf(all)));
	}

	private CompletableFuture<Ready> upload(OutgoingMedia media, boolean newsletter) {
		return Attempt.of(() -> {
			MediaInspector.check(Arguments.required(media, "media"));
			return Steps.begin(this.executor, () -> uploadFile(media, newsletter));
		});
	}

	private CompletableFuture<Ready> uploadFile(OutgoingMedia media, boolean newsletter) {
		TemporaryFile file = TemporaryFile.of(media.source());
		try {
			Inspection inspection = MediaInspector.inspect(media, file.path());
			TemporaryFile content = complete(media, file);
			UploadRequest request = new UploadRequest(MediaSource.of(content.path()), media.type().kind(), newsletter,
					media.attributes().progress(), null);
			return this.uploads.apply(request).whenComplete((uploaded, failure) -> {
				file.delete();
				content.delete();
			}).thenApply((uploaded) -> new Ready(MediaMessages.of(media, inspection, uploaded), uploaded));
		}
		catch (RuntimeException ex) {
			file.delete();
			throw ex;
		}
	}

	/** What is sent: the file, or a sticker with what is to be written into it. */
	private static TemporaryFile complete(OutgoingMedia media, TemporaryFile file) {
		if (media.type() != OutgoingMedia.Type.STICKER || media.attributes().sticker() == null) {
			return file;
		}
		try {
			return TemporaryFile.of(Webp.of(Files.readAllBytes(file.path())).with(media.attributes().sticker()));
		}
		catch (IOException ex) {
			throw TemporaryFile.unreadable(ex);
		}
	}

	private record Ready(Message message, UploadedMedia file) {
	}

}
