package io.neonize.client.internal.media;

import java.nio.file.Path;
import java.util.List;

import com.google.protobuf.ByteString;
import io.neonize.client.internal.proto.FetchStickerPackResponse;
import io.neonize.client.internal.proto.MediaFile;
import io.neonize.client.internal.proto.MediaMessage;
import io.neonize.client.internal.proto.UploadMediaRequest;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.StickerPack;
import io.neonize.client.media.StickerPackItem;
import io.neonize.client.media.UploadRequest;
import io.neonize.client.media.UploadedMedia;
import io.neonize.client.message.MessageReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of the API into the contract's and back.
 */
final class MediaCodec {

	private MediaCodec() {
	}

	static MediaFile.Kind kind(MediaKind kind) {
		return MediaFile.Kind.valueOf(kind.name());
	}

	static MediaFile file(MediaReference media) {
		return MediaFile.newBuilder()
			.setKind(kind(media.kind()))
			.setDirectPath(media.directPath())
			.setMediaKey(ByteString.copyFrom(media.mediaKey()))
			.setFileSha256(ByteString.copyFrom(media.fileSha256()))
			.setFileEncSha256(ByteString.copyFrom(media.fileEncSha256()))
			.setFileLength(media.fileLength())
			.build();
	}

	static MediaMessage message(MessageReference message) {
		return MediaMessage.newBuilder()
			.setId(message.id())
			.setChat(message.chat().toString())
			.setSender((message.sender() != null) ? message.sender().toString() : "")
			.setFromMe(message.sender() == null)
			.build();
	}

	static UploadMediaRequest upload(UploadRequest request, Path file) {
		UploadMediaRequest.Builder frame = UploadMediaRequest.newBuilder()
			.setPath(file.toString())
			.setKind(kind(request.kind()))
			.setNewsletter(request.newsletter());
		if (request.mediaKey() != null) {
			frame.setMediaKey(ByteString.copyFrom(request.mediaKey()));
		}
		return frame.build();
	}

	static UploadedMedia uploaded(MediaKind kind, MediaFile file) {
		return new UploadedMedia(kind, file.getUrl(), file.getDirectPath(), file.getMediaKey().toByteArray(),
				file.getFileSha256().toByteArray(), file.getFileEncSha256().toByteArray(), file.getFileLength(),
				text(file.getHandle()));
	}

	static StickerPack pack(FetchStickerPackResponse pack) {
		List<StickerPackItem> stickers = pack.getStickersList().stream().map(MediaCodec::sticker).toList();
		return new StickerPack(pack.getId(), pack.getName(), pack.getPublisher(), pack.getDescription(),
				pack.getAnimated(), stickers);
	}

	private static StickerPackItem sticker(io.neonize.client.internal.proto.StickerPackItem sticker) {
		MediaFile file = sticker.getFile();
		MediaReference media = new MediaReference(MediaKind.STICKER, file.getDirectPath(),
				file.getMediaKey().toByteArray(), file.getFileSha256().toByteArray(),
				file.getFileEncSha256().toByteArray(), file.getFileLength(), text(sticker.getMimeType()), null, null);
		return new StickerPackItem(media, sticker.getWidth(), sticker.getHeight(), List.copyOf(sticker.getEmojisList()),
				sticker.getAccessibilityText());
	}

	private static @Nullable String text(String text) {
		return text.isEmpty() ? null : text;
	}

}
