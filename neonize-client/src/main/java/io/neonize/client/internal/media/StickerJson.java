package io.neonize.client.internal.media;

import java.util.List;
import java.util.stream.Collectors;

import io.neonize.client.media.StickerMetadata;

/**
 * A sticker's metadata as WhatsApp's apps read them.
 */
final class StickerJson {

	private StickerJson() {
	}

	static String of(StickerMetadata metadata) {
		return "{\"sticker-pack-id\":%s,\"sticker-pack-name\":%s,\"sticker-pack-publisher\":%s,\"emojis\":%s}"
			.formatted(text(metadata.packId()), text(metadata.packName()), text(metadata.publisher()),
					list(metadata.emojis()));
	}

	private static String list(List<String> texts) {
		return texts.stream().map(StickerJson::text).collect(Collectors.joining(",", "[", "]"));
	}

	private static String text(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (char c : text.toCharArray()) {
			quoted.append((c < ' ' || c == '"' || c == '\\') ? "\\u%04x".formatted((int) c) : String.valueOf(c));
		}
		return quoted.append('"').toString();
	}

}
