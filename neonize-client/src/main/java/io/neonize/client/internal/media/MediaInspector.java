package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.neonize.client.NeonizeException;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.MediaAttributes;
import io.neonize.client.media.OutgoingMedia;

/**
 * Looks into files before they are sent, and refuses those that nobody could open.
 */
final class MediaInspector {

	private static final int MAX_CAPTION = 1024;

	private static final int WAVEFORM_LENGTH = 64;

	static final long MAX_STICKER = 1 << 20;

	private MediaInspector() {
	}

	/**
	 * Refuses what can be refused without the file.
	 * @param media what is to be sent
	 */
	static void check(OutgoingMedia media) {
		Arguments.required(media.source(), "source");
		MediaAttributes said = media.attributes();
		if (said.caption() != null && said.caption().length() > MAX_CAPTION) {
			throw Arguments.invalid("caption", "The caption has %d characters; WhatsApp takes %d at most"
				.formatted(said.caption().length(), MAX_CAPTION));
		}
		if (said.waveform() != null && said.waveform().length != WAVEFORM_LENGTH) {
			throw Arguments.invalid("waveform",
					"The waveform has %d values, expected %d".formatted(said.waveform().length, WAVEFORM_LENGTH));
		}
	}

	/**
	 * Looks into a file.
	 * @param media what is to be sent
	 * @param file where it lies
	 * @return what the file says of itself
	 */
	static Inspection inspect(OutgoingMedia media, Path file) {
		return Untrusted.read(() -> {
			checkLength(media, Files.size(file));
			String type = type(media, file);
			return switch (media.type()) {
				case IMAGE -> Pictures.inspect(file, typed("image/", type, media));
				case STICKER -> Webp.of(Files.readAllBytes(file)).inspection();
				case VIDEO, GIF -> Mp4.inspect(file, typed("video/", type, media));
				case AUDIO, VOICE_NOTE -> sound(file, typed("audio/", type, media));
				case DOCUMENT -> Inspection.of(type);
			};
		});
	}

	/**
	 * Returns how many bytes of a source are read.
	 * @param media what is to be sent
	 * @return the limit: stickers are made of larger files than they become
	 */
	static long limit(OutgoingMedia media) {
		return (media.type() == OutgoingMedia.Type.STICKER) ? StickerMaker.MAX_SOURCE : MediaParts.MAX_LENGTH;
	}

	private static Inspection sound(Path file, String type) throws IOException {
		return type.startsWith("audio/ogg") ? Ogg.inspect(file, type) : SampledSound.inspect(file, type);
	}

	private static void checkLength(OutgoingMedia media, long length) {
		long most = (media.type() == OutgoingMedia.Type.STICKER) ? MAX_STICKER : MediaParts.MAX_LENGTH;
		if (length == 0 || length > most) {
			throw Arguments.invalid("source", "The file has %d bytes; expected 1 to %d".formatted(length, most));
		}
	}

	private static String type(OutgoingMedia media, Path file) throws IOException {
		if (media.attributes().mimeType() != null) {
			return media.attributes().mimeType();
		}
		Optional<String> content = FileType.ofContent(file);
		Optional<String> named = media.source().fileName().flatMap(FileType::ofName);
		boolean archive = content.filter((type) -> type.equals("application/zip")).isPresent();
		return (archive ? named.or(() -> content) : content.or(() -> named)).orElse("application/octet-stream");
	}

	private static String typed(String expected, String type, OutgoingMedia media) {
		boolean gif = media.type() == OutgoingMedia.Type.GIF && !type.startsWith("video/mp4");
		if (type.startsWith(expected) && !gif) {
			return type;
		}
		throw wrongType(type, gif ? "video/mp4" : expected + "…");
	}

	static NeonizeException wrongType(String type, String expected) {
		return Arguments.invalid("mimeType",
				"The file is of the type %s, expected %s. Convert it, send it as a document, or name its type if it is another"
					.formatted(type, expected));
	}

}
