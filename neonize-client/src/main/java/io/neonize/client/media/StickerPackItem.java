package io.neonize.client.media;

import java.util.List;

import io.neonize.client.LogText;

/**
 * A sticker of a pack.
 *
 * @param media its file
 * @param width its width in pixels
 * @param height its height in pixels
 * @param emojis what it stands for
 * @param accessibilityText what is read to those who do not see it; may be empty
 */
public record StickerPackItem(MediaReference media, int width, int height, List<String> emojis,
		String accessibilityText) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
