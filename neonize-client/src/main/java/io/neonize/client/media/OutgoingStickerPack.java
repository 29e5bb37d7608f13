package io.neonize.client.media;

import java.util.List;
import java.util.UUID;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A sticker pack to send. Immutable: every method returns one of its own.
 *
 * <pre>
 * client.media().sendStickerPack(chat, OutgoingStickerPack.of("Cats", "Me", List.of(OutgoingMedia.sticker(first), …)))
 * </pre>
 *
 * @param id identifies it: who gets two packs of one id has the later one
 * @param name its name
 * @param publisher who made it
 * @param description what it is about, {@code null} for nothing
 * @param stickers its stickers, 60 at most; what is written into them is the pack, and
 * their own emojis
 * @param cover the picture that stands for it, one that the JVM reads; {@code null} for
 * the first such sticker
 */
public record OutgoingStickerPack(String id, String name, String publisher, @Nullable String description,
		List<OutgoingMedia> stickers, @Nullable MediaSource cover) {

	/**
	 * Creates a pack with an id that no other has.
	 * @param name its name
	 * @param publisher who made it
	 * @param stickers its stickers, from {@link OutgoingMedia#sticker}
	 * @return the pack
	 */
	public static OutgoingStickerPack of(String name, String publisher, List<OutgoingMedia> stickers) {
		return new OutgoingStickerPack(UUID.randomUUID().toString(), name, publisher, null, stickers, null);
	}

	/**
	 * Returns the pack with an id.
	 * @param id the id: letters, digits, points, hyphens and underscores
	 * @return the pack
	 */
	public OutgoingStickerPack withId(String id) {
		return new OutgoingStickerPack(id, this.name, this.publisher, this.description, this.stickers, this.cover);
	}

	/**
	 * Returns the pack with some words about it.
	 * @param description what it is about
	 * @return the pack
	 */
	public OutgoingStickerPack withDescription(String description) {
		return new OutgoingStickerPack(this.id, this.name, this.publisher, description, this.stickers, this.cover);
	}

	/**
	 * Returns the pack with a picture that stands for it.
	 * @param cover the picture, one that the JVM reads
	 * @return the pack
	 */
	public OutgoingStickerPack withCover(MediaSource cover) {
		return new OutgoingStickerPack(this.id, this.name, this.publisher, this.description, this.stickers, cover);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
