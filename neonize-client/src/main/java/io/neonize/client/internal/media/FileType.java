package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a file is by how it begins.
 */
final class FileType {

	private static final int LOOK_AT = 64;

	private static final List<Signature> SIGNATURES = List.of(new Signature(0, "\u00FF\u00D8\u00FF", "image/jpeg"),
			new Signature(0, "\u0089PNG\r\n", "image/png"), new Signature(0, "GIF8", "image/gif"),
			new Signature("RIFF", 8, "WEBP", "image/webp"), new Signature("RIFF", 8, "WAVE", "audio/wav"),
			new Signature("FORM", 8, "AIFF", "audio/x-aiff"), new Signature(0, ".snd", "audio/basic"),
			new Signature(4, "ftypM4A", "audio/mp4"), new Signature(4, "ftypqt", "video/quicktime"),
			new Signature(4, "ftyp", "video/mp4"), new Signature(0, "OggS", "audio/ogg; codecs=opus"),
			new Signature(0, "ID3", "audio/mpeg"), new Signature(0, "\u00FF\u00FB", "audio/mpeg"),
			new Signature(0, "\u00FF\u00F1", "audio/aac"), new Signature(0, "fLaC", "audio/flac"),
			new Signature(0, "\u001AE\u00DF\u00A3", "video/webm"), new Signature(0, "%PDF-", "application/pdf"),
			new Signature(0, "PK\u0003\u0004", "application/zip"));

	private FileType() {
	}

	/**
	 * Returns the type that a file's first bytes say.
	 * @param file the file
	 * @return the type, empty for content that says nothing
	 * @throws IOException when the file cannot be read
	 */
	static Optional<String> ofContent(Path file) throws IOException {
		try (InputStream content = Files.newInputStream(file)) {
			String begin = new String(content.readNBytes(LOOK_AT), StandardCharsets.ISO_8859_1);
			return SIGNATURES.stream().filter((type) -> type.fits(begin)).map(Signature::mimeType).findFirst();
		}
	}

	/**
	 * Returns the type that a file's name says; what is in an archive is known by its
	 * name alone.
	 * @param name the name
	 * @return the type, empty for a name that says nothing
	 */
	static Optional<String> ofName(String name) {
		return Optional.ofNullable(URLConnection.guessContentTypeFromName(name));
	}

	/**
	 * How files of a type begin.
	 *
	 * @param container what is at the beginning, so that no other format is mistaken for
	 * it that leaves the bytes at the offset free
	 * @param offset where to look
	 * @param bytes what is there
	 * @param mimeType the type
	 */
	private record Signature(String container, int offset, String bytes, String mimeType) {

		Signature(int offset, String bytes, String mimeType) {
			this("", offset, bytes, mimeType);
		}

		boolean fits(String begin) {
			return begin.startsWith(this.container) && begin.startsWith(this.bytes, this.offset);
		}

	}

}
