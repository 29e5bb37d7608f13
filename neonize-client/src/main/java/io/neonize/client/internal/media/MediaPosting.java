package io.neonize.client.internal.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.neonize.client.Jid;
import io.neonize.client.SendRequest;
import io.neonize.client.SentMessage;
import io.neonize.client.internal.media.MediaPreparation.Prepared;
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

	private final MediaWork work;

	private final Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads;

	private final Messages messages;

	private final MediaPreparation preparation;

	MediaPosting(MediaWork work, MediaPreparation preparation,
			Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads, Messages messages) {
		this.work = work;
		this.preparation = preparation;
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
			return this.work.begin((wanted) -> uploadFile(media, newsletter, wanted));
		});
	}

	private CompletableFuture<Ready> uploadFile(OutgoingMedia media, boolean newsletter, CompletableFuture<?> wanted) {
		Prepared prepared = this.preparation.prepare(media, wanted);
		UploadRequest request = new UploadRequest(MediaSource.of(prepared.file().path()), media.type().kind(),
				newsletter, null, media.attributes().progress(), null);
		return prepared.file()
			.orDelete((file) -> this.uploads.apply(request))
			.whenComplete((uploaded, failure) -> prepared.file().delete())
			.thenApply((uploaded) -> new Ready(MediaMessages.of(media, prepared.inspection(), uploaded), uploaded));
	}

	private record Ready(Message message, UploadedMedia file) {
	}

}
