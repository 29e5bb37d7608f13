package io.neonize.spring.outbox;

import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.VideoMessage;

/**
 * Keeps what is said of a file as the message that will refer to it, and takes it from
 * there again when the file is sent.
 */
final class MediaDrafts {

	private MediaDrafts() {
	}

	static Message of(OutboxMedia media) {
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

	static OutgoingMedia outgoing(OutboxMedia.Kind kind, Message draft, MediaSource source) {
		return switch (kind) {
			case IMAGE -> described(OutgoingMedia.image(source), draft.getImageMessage().getMimetype(),
					draft.getImageMessage().getCaption());
			case VIDEO -> described(OutgoingMedia.video(source), draft.getVideoMessage().getMimetype(),
					draft.getVideoMessage().getCaption());
			case AUDIO -> OutgoingMedia.audio(source).withMimeType(draft.getAudioMessage().getMimetype());
			case VOICE_NOTE -> OutgoingMedia.voiceNote(source).withMimeType(draft.getAudioMessage().getMimetype());
			case DOCUMENT -> document(source, draft.getDocumentMessage());
		};
	}

	private static OutgoingMedia document(MediaSource source, DocumentMessage draft) {
		String name = draft.getFileName().isEmpty() ? "file" : draft.getFileName();
		return described(OutgoingMedia.document(source), draft.getMimetype(), draft.getCaption()).withFileName(name);
	}

	private static OutgoingMedia described(OutgoingMedia media, String mimeType, String caption) {
		OutgoingMedia typed = media.withMimeType(mimeType);
		return caption.isEmpty() ? typed : typed.withCaption(caption);
	}

}
