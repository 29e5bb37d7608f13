package io.neonize.client.media;

import com.google.protobuf.ByteString;
import io.neonize.client.message.MessageView;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.StickerMessage;
import io.neonize.proto.wae2e.StickerPackMessage;
import io.neonize.proto.wae2e.VideoMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files in WhatsApp's own messages.
 */
final class MessageMedia {

	private MessageMedia() {
	}

	static @Nullable MediaReference of(Message wrapped) {
		Message message = MessageView.of(wrapped).message();
		if (message.hasImageMessage()) {
			return image(message.getImageMessage());
		}
		if (message.hasVideoMessage() || message.hasPtvMessage()) {
			return video(message.hasVideoMessage() ? message.getVideoMessage() : message.getPtvMessage());
		}
		if (message.hasAudioMessage()) {
			return audio(message.getAudioMessage());
		}
		if (message.hasDocumentMessage()) {
			return document(message.getDocumentMessage());
		}
		if (message.hasStickerMessage()) {
			return sticker(message.getStickerMessage());
		}
		return message.hasStickerPackMessage() ? stickerPack(message.getStickerPackMessage()) : null;
	}

	static @Nullable MediaReference thumbnail(Message wrapped) {
		Message message = MessageView.of(wrapped).message();
		if (message.getExtendedTextMessage().hasThumbnailDirectPath()) {
			ExtendedTextMessage text = message.getExtendedTextMessage();
			return new MediaReference(MediaKind.LINK_THUMBNAIL, text.getThumbnailDirectPath(),
					bytes(text.getMediaKey()), bytes(text.getThumbnailSHA256()), bytes(text.getThumbnailEncSHA256()), 0,
					"image/jpeg", null, null);
		}
		if (message.getDocumentMessage().hasThumbnailDirectPath()) {
			DocumentMessage document = message.getDocumentMessage();
			return new MediaReference(MediaKind.IMAGE, document.getThumbnailDirectPath(), bytes(document.getMediaKey()),
					bytes(document.getThumbnailSHA256()), bytes(document.getThumbnailEncSHA256()), 0, "image/jpeg",
					null, null);
		}
		if (message.getStickerPackMessage().hasThumbnailDirectPath()) {
			StickerPackMessage pack = message.getStickerPackMessage();
			return new MediaReference(MediaKind.STICKER_PACK_THUMBNAIL, pack.getThumbnailDirectPath(),
					bytes(pack.getMediaKey()), bytes(pack.getThumbnailSHA256()), bytes(pack.getThumbnailEncSHA256()), 0,
					"image/jpeg", null, null);
		}
		return null;
	}

	private static MediaReference image(ImageMessage image) {
		return new MediaReference(MediaKind.IMAGE, image.getDirectPath(), bytes(image.getMediaKey()),
				bytes(image.getFileSHA256()), bytes(image.getFileEncSHA256()), length(image.getFileLength()),
				text(image.getMimetype()), null, null);
	}

	private static MediaReference video(VideoMessage video) {
		return new MediaReference(MediaKind.VIDEO, video.getDirectPath(), bytes(video.getMediaKey()),
				bytes(video.getFileSHA256()), bytes(video.getFileEncSHA256()), length(video.getFileLength()),
				text(video.getMimetype()), null, null);
	}

	private static MediaReference audio(AudioMessage audio) {
		return new MediaReference(MediaKind.AUDIO, audio.getDirectPath(), bytes(audio.getMediaKey()),
				bytes(audio.getFileSHA256()), bytes(audio.getFileEncSHA256()), length(audio.getFileLength()),
				text(audio.getMimetype()), null, null);
	}

	private static MediaReference document(DocumentMessage document) {
		return new MediaReference(MediaKind.DOCUMENT, document.getDirectPath(), bytes(document.getMediaKey()),
				bytes(document.getFileSHA256()), bytes(document.getFileEncSHA256()), length(document.getFileLength()),
				text(document.getMimetype()), text(document.getFileName()), null);
	}

	private static MediaReference sticker(StickerMessage sticker) {
		return new MediaReference(MediaKind.STICKER, sticker.getDirectPath(), bytes(sticker.getMediaKey()),
				bytes(sticker.getFileSHA256()), bytes(sticker.getFileEncSHA256()), length(sticker.getFileLength()),
				text(sticker.getMimetype()), null, null);
	}

	private static MediaReference stickerPack(StickerPackMessage pack) {
		return new MediaReference(MediaKind.STICKER_PACK, pack.getDirectPath(), bytes(pack.getMediaKey()),
				bytes(pack.getFileSHA256()), bytes(pack.getFileEncSHA256()), length(pack.getFileLength()),
				"application/zip", null, null);
	}

	/** A length of more than 63 bits is that of no file. */
	private static long length(long unsigned) {
		return (unsigned >= 0) ? unsigned : Long.MAX_VALUE;
	}

	private static byte[] bytes(ByteString bytes) {
		return bytes.toByteArray();
	}

	private static @Nullable String text(String text) {
		return text.isEmpty() ? null : text;
	}

}
