package io.neonize.client.internal.media;

import java.time.Duration;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.client.media.MediaAttributes;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.media.UploadedMedia;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.StickerMessage;
import io.neonize.proto.wae2e.VideoMessage;

/**
 * Builds the messages of uploaded files.
 */
final class MediaMessages {

	private MediaMessages() {
	}

	static Message of(OutgoingMedia media, Inspection file, UploadedMedia uploaded) {
		Message.Builder message = Message.newBuilder();
		switch (media.type()) {
			case IMAGE -> message.setImageMessage(image(media.attributes(), file, uploaded));
			case VIDEO, GIF -> message.setVideoMessage(video(media, file, uploaded));
			case AUDIO, VOICE_NOTE -> message.setAudioMessage(audio(media, file, uploaded));
			case DOCUMENT -> message.setDocumentMessage(document(media, file, uploaded));
			case STICKER -> message.setStickerMessage(sticker(file, uploaded));
		}
		return message.build();
	}

	private static ImageMessage image(MediaAttributes said, Inspection file, UploadedMedia uploaded) {
		ImageMessage.Builder image = ImageMessage.newBuilder().setMimetype(file.mimeType());
		refer(image, uploaded);
		describe(image, said, file);
		return image.build();
	}

	private static VideoMessage video(OutgoingMedia media, Inspection file, UploadedMedia uploaded) {
		VideoMessage.Builder video = VideoMessage.newBuilder()
			.setMimetype(file.mimeType())
			.setSeconds(seconds(media.attributes(), file));
		refer(video, uploaded);
		describe(video, media.attributes(), file);
		if (media.type() == OutgoingMedia.Type.GIF) {
			video.setGifPlayback(true);
		}
		return video.build();
	}

	private static AudioMessage audio(OutgoingMedia media, Inspection file, UploadedMedia uploaded) {
		AudioMessage.Builder audio = AudioMessage.newBuilder()
			.setMimetype(file.mimeType())
			.setSeconds(seconds(media.attributes(), file))
			.setPTT(media.type() == OutgoingMedia.Type.VOICE_NOTE);
		byte[] said = media.attributes().waveform();
		byte[] waveform = (said != null) ? said : file.waveform();
		if (waveform != null) {
			audio.setWaveform(ByteString.copyFrom(waveform));
		}
		refer(audio, uploaded);
		return audio.build();
	}

	private static DocumentMessage document(OutgoingMedia media, Inspection file, UploadedMedia uploaded) {
		DocumentMessage.Builder document = DocumentMessage.newBuilder().setMimetype(file.mimeType());
		String claimed = media.attributes().fileName();
		String name = (claimed != null) ? claimed : media.source().fileName().orElse("file");
		document.setFileName(name).setTitle(name);
		refer(document, uploaded);
		describe(document, media.attributes(), file);
		return document.build();
	}

	private static StickerMessage sticker(Inspection file, UploadedMedia uploaded) {
		StickerMessage.Builder sticker = StickerMessage.newBuilder()
			.setMimetype(file.mimeType())
			.setWidth(file.width())
			.setHeight(file.height())
			.setIsAnimated(file.animated());
		refer(sticker, uploaded);
		return sticker.build();
	}

	/** All kinds of files have these fields, under the same names. */
	private static void refer(com.google.protobuf.Message.Builder message, UploadedMedia file) {
		set(message, "URL", file.url());
		set(message, "directPath", file.directPath());
		set(message, "fileLength", file.fileLength());
		set(message, "fileSHA256", ByteString.copyFrom(file.fileSha256()));
		if (file.handle() == null) {
			set(message, "mediaKey", ByteString.copyFrom(file.mediaKey()));
			set(message, "fileEncSHA256", ByteString.copyFrom(file.fileEncSha256()));
			set(message, "mediaKeyTimestamp", System.currentTimeMillis() / 1000);
		}
	}

	private static void describe(com.google.protobuf.Message.Builder message, MediaAttributes said, Inspection file) {
		byte[] thumbnail = (said.thumbnail() != null) ? said.thumbnail() : file.thumbnail();
		if (thumbnail != null) {
			set(message, "JPEGThumbnail", ByteString.copyFrom(thumbnail));
		}
		if (said.caption() != null) {
			set(message, "caption", said.caption());
		}
		if (file.width() > 0) {
			set(message, "width", file.width());
			set(message, "height", file.height());
		}
	}

	private static void set(com.google.protobuf.Message.Builder message, String name, Object value) {
		Descriptor type = message.getDescriptorForType();
		FieldDescriptor field = type.findFieldByName(name);
		if (field == null) {
			throw new IllegalStateException(type.getName() + " has no field " + name);
		}
		message.setField(field, value);
	}

	private static int seconds(MediaAttributes said, Inspection file) {
		Duration duration = (said.duration() != null) ? said.duration() : file.duration();
		return (duration != null) ? (int) Math.max(1, Math.round(duration.toMillis() / 1000.0)) : 0;
	}

}
