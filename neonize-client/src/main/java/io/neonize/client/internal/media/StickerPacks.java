package io.neonize.client.internal.media;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.neonize.client.Jid;
import io.neonize.client.SentMessage;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.internal.operation.Attempt;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.OutgoingStickerPack;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.message.Messages;
import io.neonize.proto.wae2e.Message;

/**
 * Uploads sticker packs: an archive of all stickers, and a small picture of the pack that
 * is encrypted with the same key.
 */
final class StickerPacks {

	private static final int MOST = 60;

	private static final int MAX_NAME = 128;

	/** It becomes the name of a file. */
	private static final Pattern ID = Pattern.compile("[\\w.-]{1,128}");

	private final MediaWork work;

	private final MediaPreparation preparation;

	private final Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads;

	private final Messages messages;

	StickerPacks(MediaWork work, MediaPreparation preparation,
			Function<UploadRequest, CompletableFuture<UploadedMedia>> uploads, Messages messages) {
		this.work = work;
		this.preparation = preparation;
		this.uploads = uploads;
		this.messages = messages;
	}

	CompletableFuture<SentMessage> send(Jid to, OutgoingStickerPack pack) {
		return prepare(pack).thenCompose((message) -> this.messages.send(to, message));
	}

	CompletableFuture<Message> prepare(OutgoingStickerPack pack) {
		return Attempt.of(() -> {
			check(Arguments.required(pack, "pack"));
			return this.work.begin((wanted) -> upload(StickerArchive.write(pack, this.preparation, wanted)));
		});
	}

	private static void check(OutgoingStickerPack pack) {
		checkText("name", pack.name());
		checkText("publisher", pack.publisher());
		if (!ID.matcher(Arguments.required(pack.id(), "id")).matches()) {
			throw Arguments.invalid("id",
					"The id of a sticker pack has 1 to 128 letters, digits, points, hyphens and underscores");
		}
		int count = Arguments.required(pack.stickers(), "stickers").size();
		if (count < 1 || count > MOST) {
			throw Arguments.invalid("stickers", "A sticker pack has 1 to %d stickers, not %d".formatted(MOST, count));
		}
		for (OutgoingMedia sticker : pack.stickers()) {
			MediaPreparation.checkSticker(sticker);
			MediaInspector.check(sticker);
		}
	}

	private static void checkText(String field, String text) {
		if (Arguments.required(text, field).isBlank() || text.length() > MAX_NAME) {
			throw Arguments.invalid(field,
					"The %s of a sticker pack has 1 to %d characters".formatted(field, MAX_NAME));
		}
	}

	private CompletableFuture<Message> upload(StickerArchive archive) {
		UploadRequest request = UploadRequest.of(MediaSource.of(archive.file().path()), MediaKind.STICKER_PACK);
		return archive.file()
			.orDelete((file) -> this.uploads.apply(request))
			.whenComplete((uploaded, failure) -> archive.file().delete())
			.thenCompose((uploaded) -> {
				byte[] thumbnail = archive.thumbnail();
				if (thumbnail == null) {
					return CompletableFuture.completedFuture(archive.message(uploaded, null));
				}
				return this.uploads
					.apply(UploadRequest.of(MediaSource.of(thumbnail), MediaKind.STICKER_PACK_THUMBNAIL)
						.withMediaKey(uploaded.mediaKey()))
					.thenApply((small) -> archive.message(uploaded, small));
			});
	}

}
