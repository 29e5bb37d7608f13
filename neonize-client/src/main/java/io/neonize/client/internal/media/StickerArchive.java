package io.neonize.client.internal.media;

import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import io.neonize.client.media.OutgoingStickerPack;
import io.neonize.client.media.UploadedMedia;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.StickerPackMessage;
import org.jspecify.annotations.Nullable;

/**
 * The stickers of a pack as one file.
 *
 * @param file the file
 * @param pack what the message says of the stickers
 * @param thumbnail a small picture of the pack, {@code null} when none could be made
 */
record StickerArchive(TemporaryFile file, StickerPackMessage pack, byte @Nullable [] thumbnail) {

	static StickerArchive write(OutgoingStickerPack pack, MediaPreparation preparation, CompletableFuture<?> wanted) {
		return TemporaryFile.create().orDelete((file) -> {
			try (StickerArchiveWriter writer = new StickerArchiveWriter(file, pack, preparation, wanted)) {
				pack.stickers().forEach(writer::add);
				return writer.finish();
			}
		});
	}

	/**
	 * Builds the message.
	 * @param uploaded where the file is
	 * @param small where the small picture is, {@code null} when there is none
	 * @return the message
	 */
	Message message(UploadedMedia uploaded, @Nullable UploadedMedia small) {
		StickerPackMessage.Builder message = this.pack.toBuilder()
			.setDirectPath(uploaded.directPath())
			.setFileLength(uploaded.fileLength())
			.setFileSHA256(ByteString.copyFrom(uploaded.fileSha256()))
			.setFileEncSHA256(ByteString.copyFrom(uploaded.fileEncSha256()))
			.setMediaKey(ByteString.copyFrom(uploaded.mediaKey()))
			.setMediaKeyTimestamp(System.currentTimeMillis() / 1000)
			.setStickerPackOrigin(StickerPackMessage.StickerPackOrigin.USER_CREATED);
		if (small != null) {
			message.setThumbnailDirectPath(small.directPath())
				.setThumbnailSHA256(ByteString.copyFrom(small.fileSha256()))
				.setThumbnailEncSHA256(ByteString.copyFrom(small.fileEncSha256()))
				.setThumbnailWidth(StickerArchiveWriter.THUMBNAIL)
				.setThumbnailHeight(StickerArchiveWriter.THUMBNAIL)
				.setImageDataHash(Base64.getEncoder().encodeToString(small.fileSha256()));
		}
		return Message.newBuilder().setStickerPackMessage(message).build();
	}

}
