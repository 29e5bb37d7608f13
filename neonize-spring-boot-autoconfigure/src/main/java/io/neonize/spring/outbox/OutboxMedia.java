package io.neonize.spring.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * A file for a message. Only its location is kept in the outbox: the file is read when
 * the message is sent, and must still be there then.
 *
 * @param kind what it is in the message
 * @param location where it is, such as {@code file:/srv/invoice.pdf} or
 * {@code classpath:logo.png}
 * @param mimeType its type, such as {@code image/jpeg}
 * @param caption the text below it, {@code null} for none; sound has none
 * @param fileName its name, {@code null} for that of the file; only documents show it
 */
public record OutboxMedia(Kind kind, String location, MimeType mimeType, @Nullable String caption,
		@Nullable String fileName) {

	/** WhatsApp's own voice notes are of this type, and phones play no other. */
	private static final MimeType VOICE_NOTE = MimeType.valueOf("audio/ogg; codecs=opus");

	/**
	 * Creates a picture.
	 * @param file the file
	 * @param mimeType its type, such as {@code image/jpeg}
	 * @return the media
	 */
	public static OutboxMedia image(Resource file, MimeType mimeType) {
		return of(Kind.IMAGE, file, mimeType);
	}

	/**
	 * Creates a picture.
	 * @param file the file
	 * @param mimeType its type, such as {@code image/jpeg}
	 * @return the media
	 */
	public static OutboxMedia image(Path file, MimeType mimeType) {
		return image(new FileSystemResource(file), mimeType);
	}

	/**
	 * Creates a video.
	 * @param file the file
	 * @param mimeType its type, such as {@code video/mp4}
	 * @return the media
	 */
	public static OutboxMedia video(Resource file, MimeType mimeType) {
		return of(Kind.VIDEO, file, mimeType);
	}

	/**
	 * Creates a sound that is no voice note.
	 * @param file the file
	 * @param mimeType its type, such as {@code audio/mpeg}
	 * @return the media
	 */
	public static OutboxMedia audio(Resource file, MimeType mimeType) {
		return of(Kind.AUDIO, file, mimeType);
	}

	/**
	 * Creates a voice note.
	 * @param file the file: Opus in an Ogg container
	 * @return the media
	 */
	public static OutboxMedia voiceNote(Resource file) {
		return of(Kind.VOICE_NOTE, file, VOICE_NOTE);
	}

	/**
	 * Creates a document: any file.
	 * @param file the file
	 * @param mimeType its type, such as {@code application/pdf}
	 * @return the media
	 */
	public static OutboxMedia document(Resource file, MimeType mimeType) {
		return of(Kind.DOCUMENT, file, mimeType).withFileName(file.getFilename());
	}

	/**
	 * Creates a document: any file.
	 * @param file the file
	 * @param mimeType its type, such as {@code application/pdf}
	 * @return the media
	 */
	public static OutboxMedia document(Path file, MimeType mimeType) {
		return document(new FileSystemResource(file), mimeType);
	}

	/**
	 * Returns it with a text below it.
	 * @param caption the text
	 * @return the media
	 */
	public OutboxMedia withCaption(@Nullable String caption) {
		return new OutboxMedia(this.kind, this.location, this.mimeType, caption, this.fileName);
	}

	/**
	 * Returns it with another name.
	 * @param fileName the name
	 * @return the media
	 */
	public OutboxMedia withFileName(@Nullable String fileName) {
		return new OutboxMedia(this.kind, this.location, this.mimeType, this.caption, fileName);
	}

	/**
	 * Returns kind and location; the caption does not belong into a log.
	 */
	@Override
	public String toString() {
		return "OutboxMedia[kind=" + this.kind + ", location=" + this.location + "]";
	}

	private static OutboxMedia of(Kind kind, Resource file, MimeType mimeType) {
		return new OutboxMedia(kind, location(file), mimeType, null, null);
	}

	private static String location(Resource file) {
		if (file instanceof ClassPathResource onClassPath) {
			return "classpath:" + onClassPath.getPath();
		}
		try {
			return file.getURI().toString();
		}
		catch (IOException ex) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The outbox keeps where a file is, and %s has no address. Use a file, a class path resource or a URL."
						.formatted(file.getDescription()));
		}
	}

	/**
	 * What a file is in a message.
	 */
	public enum Kind {

		/** A picture. */
		IMAGE,

		/** A video. */
		VIDEO,

		/** Sound. */
		AUDIO,

		/** Recorded speech. */
		VOICE_NOTE,

		/** Any other file. */
		DOCUMENT;

		static Kind of(String name) {
			return Arrays.stream(values())
				.filter((kind) -> kind.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new NeonizeException(ErrorCode.INVALID_ARGUMENT,
						"The stored message has a file of an unknown kind"));
		}

	}

}
