package io.neonize.client.media;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.Origin;

/**
 * What is written into a sticker for those who save it.
 *
 * @param packId identifies its pack
 * @param packName name of its pack
 * @param publisher who made it
 * @param emojis what it stands for; may be empty
 */
@Origin(neonize = "add_exif")
public record StickerMetadata(String packId, String packName, String publisher, List<String> emojis) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
