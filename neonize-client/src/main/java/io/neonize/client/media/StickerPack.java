package io.neonize.client.media;

import java.util.List;

import io.neonize.client.LogText;

/**
 * One of the sticker packs that WhatsApp itself offers.
 *
 * @param id its id
 * @param name its name
 * @param publisher who made it
 * @param description what it is about; may be empty
 * @param animated whether its stickers move
 * @param stickers the stickers
 */
public record StickerPack(String id, String name, String publisher, String description, boolean animated,
		List<StickerPackItem> stickers) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
