package io.neonize.spring.outbox;

import com.google.protobuf.ByteString;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.UploadedMedia;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.VideoMessage;

/**
 * Builds the messages of files, in two steps: what is known when they are enqueued, and
 * what is known once the file was uploaded.
 */
final class MediaMessages {

	private MediaMessages() {
	}

	static Message draft(OutboxMedia media) {
		Message.Builder message = Message.newBuilder();
		String type = media.mimeType().toString();
		String caption = (media.caption() != null) ? media.caption() : "";
		switch (media.kind()) {
			case IMAGE -> message.setImageMessage(ImageMessage.newBuilder().setMimetype(type).setCaption(caption));
			case VIDEO -> message.setVideoMessage(VideoMessage.newBuilder().setMimetype(type).setCaption(caption));
			case AUDIO -> message.setAudioMessage(AudioMessage.newBuilder().setMimetype(type));
			case VOICE_NOTE -> message.setAudioMessage(AudioMessage.newBuilder().setMimetype(type).setPTT(true));
			case DOCUMENT -> message.setDocumentMessage(document(media).setMimetype(type).setCaption(caption));
		}
		return message.build();
	}

	private static DocumentMessage.Builder document(OutboxMedia media) {
		DocumentMessage.Builder document = DocumentMessage.newBuilder();
		if (media.fileName() != null) {
			document.setFileName(media.fileName()).setTitle(media.fileName());
		}
		return document;
	}

	static MediaKind kind(OutboxMedia.Kind kind) {
		return switch (kind) {
			case IMAGE -> MediaKind.IMAGE;
			case VIDEO -> MediaKind.VIDEO;
			case AUDIO, VOICE_NOTE -> MediaKind.AUDIO;
			case DOCUMENT -> MediaKind.DOCUMENT;
		};
	}

	static Message complete(Message draft, UploadedMedia file) {
		Message.Builder message = draft.toBuilder();
		switch (file.kind()) {
			case IMAGE, STICKER -> image(message.getImageMessageBuilder(), file);
			case VIDEO -> video(message.getVideoMessageBuilder(), file);
			case AUDIO -> audio(message.getAudioMessageBuilder(), file);
			case DOCUMENT -> document(message.getDocumentMessageBuilder(), file);
		}
		return message.build();
	}

	private static void image(ImageMessage.Builder message, UploadedMedia file) {
		message.setURL(file.url()).setDirectPath(file.directPath()).setFileLength(file.fileLength());
		message.setMediaKey(bytes(file.mediaKey()))
			.setFileSHA256(bytes(file.fileSha256()))
			.setFileEncSHA256(bytes(file.fileEncSha256()));
	}

	private static void video(VideoMessage.Builder message, UploadedMedia file) {
		message.setURL(file.url()).setDirectPath(file.directPath()).setFileLength(file.fileLength());
		message.setMediaKey(bytes(file.mediaKey()))
			.setFileSHA256(bytes(file.fileSha256()))
			.setFileEncSHA256(bytes(file.fileEncSha256()));
	}

	private static void audio(AudioMessage.Builder message, UploadedMedia file) {
		message.setURL(file.url()).setDirectPath(file.directPath()).setFileLength(file.fileLength());
		message.setMediaKey(bytes(file.mediaKey()))
			.setFileSHA256(bytes(file.fileSha256()))
			.setFileEncSHA256(bytes(file.fileEncSha256()));
	}

	private static void document(DocumentMessage.Builder message, UploadedMedia file) {
		message.setURL(file.url()).setDirectPath(file.directPath()).setFileLength(file.fileLength());
		message.setMediaKey(bytes(file.mediaKey()))
			.setFileSHA256(bytes(file.fileSha256()))
			.setFileEncSHA256(bytes(file.fileEncSha256()));
	}

	private static ByteString bytes(byte[] bytes) {
		return ByteString.copyFrom(bytes);
	}

}
