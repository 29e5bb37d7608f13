package io.neonize.spring.store.entity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.neonize.client.store.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a message of the outbox goes, to which its content is bound when it is sealed: a
 * message that was given another recipient or another file cannot be opened.
 *
 * @param id the message's id
 * @param recipient the chat
 * @param mediaLocation where its file is, {@code null} for none
 * @param mediaKind what the file is in the message, {@code null} for none
 */
public record OutboxPlace(String id, String recipient, @Nullable String mediaLocation, @Nullable String mediaKind) {

	/** The kind of what is no record but a message of the outbox. */
	public static final String KIND = "outbox";

	/**
	 * Returns where a stored message goes.
	 * @param message the message
	 * @return its place
	 */
	public static OutboxPlace of(OutboxMessage message) {
		return new OutboxPlace(message.getId().id(), message.getRecipient(), message.getMediaLocation(),
				message.getMediaKind());
	}

	/**
	 * Returns what the content is bound to beside the session.
	 * @return kind and key for the cipher
	 */
	public RecordKey bound() {
		return new RecordKey(KIND, this.id + '/' + HexFormat.of().formatHex(digest()));
	}

	/**
	 * Returns what earlier versions have bound the content to: the message's id alone.
	 * @return kind and key for the cipher
	 */
	public RecordKey unbound() {
		return new RecordKey(KIND, this.id);
	}

	private byte[] digest() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String part : new String[] { this.recipient, this.mediaLocation, this.mediaKind }) {
				byte[] bytes = (part != null) ? part.getBytes(StandardCharsets.UTF_8) : new byte[0];
				digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, (part != null) ? bytes.length : -1));
				digest.update(bytes);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java has no SHA-256", ex);
		}
	}

}
