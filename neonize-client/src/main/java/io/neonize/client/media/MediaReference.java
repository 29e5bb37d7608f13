package io.neonize.client.media;

import java.util.Optional;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageReference;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A file at WhatsApp: what it takes to find, decrypt and check it. Some senders leave
 * something out.
 *
 * @param kind what it was encrypted as
 * @param directPath where it is, without the host
 * @param mediaKey the key that decrypts it; empty when it is not encrypted
 * @param fileSha256 hash of the file; empty when unknown
 * @param fileEncSha256 hash of its encrypted form; empty when it is not encrypted
 * @param fileLength length in bytes as the sender says, 0 when unknown. A longer file is
 * refused
 * @param mimeType its type as the sender says, {@code null} when unknown
 * @param claimedFileName its name as the sender says, {@code null} when it has none. It
 * may be anything, such as {@code ../../.bashrc}; see {@link #fileName()}
 * @param message whose file it is, to ask the phone for it when it has expired;
 * {@code null} when unknown
 */
public record MediaReference(MediaKind kind, String directPath, byte[] mediaKey, byte[] fileSha256,
		byte[] fileEncSha256, long fileLength, @Nullable String mimeType, @Nullable String claimedFileName,
		@Nullable MessageReference message) {

	/**
	 * Finds the file of a received message.
	 * @param event the message
	 * @return the file, empty when the message has none
	 */
	public static Optional<MediaReference> of(MessageEvent event) {
		return of(event.message()).map((media) -> media.withMessage(MessageReference.of(event)));
	}

	/**
	 * Finds the file of a message.
	 * @param message WhatsApp's own message
	 * @return the file, empty when the message has none
	 */
	public static Optional<MediaReference> of(Message message) {
		return Optional.ofNullable(MessageMedia.of(message));
	}

	/**
	 * Finds the picture of a link's preview, or that of a document or sticker pack that
	 * lies at WhatsApp. Small pictures are in the message itself.
	 * @param message WhatsApp's own message
	 * @return the picture, empty when there is none
	 */
	public static Optional<MediaReference> thumbnail(Message message) {
		return Optional.ofNullable(MessageMedia.thumbnail(message));
	}

	/**
	 * Refers to a file by its path alone. Nothing can be checked then.
	 * @param kind what it is
	 * @param directPath where it is, without the host
	 * @return the reference
	 */
	public static MediaReference ofPath(MediaKind kind, String directPath) {
		return new MediaReference(kind, directPath, new byte[0], new byte[0], new byte[0], 0, null, null, null);
	}

	/**
	 * Returns the reference with the message whose file it is.
	 * @param message the message
	 * @return the reference
	 */
	public MediaReference withMessage(MessageReference message) {
		return new MediaReference(this.kind, this.directPath, this.mediaKey, this.fileSha256, this.fileEncSha256,
				this.fileLength, this.mimeType, this.claimedFileName, message);
	}

	/**
	 * Returns the reference with the path where the file is now.
	 * @param directPath the path, without the host
	 * @return the reference
	 */
	public MediaReference withDirectPath(String directPath) {
		return new MediaReference(this.kind, directPath, this.mediaKey, this.fileSha256, this.fileEncSha256,
				this.fileLength, this.mimeType, this.claimedFileName, this.message);
	}

	/**
	 * Returns a name for the file that is safe on any system: one part of a path of 81
	 * characters at most, without folders, a leading dot or hyphen, control and invisible
	 * characters and the names Windows keeps for itself. Its extension is the sender's,
	 * and may be that of a program or a script: do not save such files below the root of
	 * a web server, nor open them without a look at their content.
	 * @return the name, made up when the sender gave none
	 */
	public String fileName() {
		return SafeFileName.of(this);
	}

	/**
	 * Returns what it is, without its key.
	 */
	@Override
	public String toString() {
		return "MediaReference[kind=" + this.kind + ", fileLength=" + this.fileLength + "]";
	}

}
