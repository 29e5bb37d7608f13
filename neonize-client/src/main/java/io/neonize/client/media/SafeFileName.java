package io.neonize.client.media;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes names for files that strangers have sent.
 */
final class SafeFileName {

	/** At three bytes each, usual file systems still have room for a number. */
	private static final int MAX_LENGTH = 80;

	/** Of a longer name only begin and end are looked at. */
	private static final int CLAIMED_END = 500;

	/**
	 * Control characters, invisible ones such as those that turn the direction of text,
	 * line separators, what is no character, what Windows forbids, and characters that
	 * look like separators, of which Windows makes some into separators.
	 */
	private static final Pattern FORBIDDEN = Pattern
		.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*\\u2044\\u2215\\u2216\\u29F5\\u29F8\\uFF0F\\uFF3C\\uFF1A]");

	/** A leading dot hides a file, and a leading hyphen makes its name an option. */
	private static final Pattern BEGIN = Pattern.compile("^[.\\-\\p{Z}\\s]+");

	/** Windows drops them, so that the name would be another one. */
	private static final Pattern END = Pattern.compile("[.\\p{Z}\\s]+$");

	private static final Pattern RESERVED = Pattern
		.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\\..*)?");

	private static final Map<String, String> EXTENSIONS = Map.ofEntries(Map.entry("image/jpeg", ".jpg"),
			Map.entry("image/png", ".png"), Map.entry("image/webp", ".webp"), Map.entry("video/mp4", ".mp4"),
			Map.entry("audio/ogg", ".ogg"), Map.entry("audio/mpeg", ".mp3"), Map.entry("audio/mp4", ".m4a"),
			Map.entry("application/pdf", ".pdf"), Map.entry("application/zip", ".zip"));

	private SafeFileName() {
	}

	static String of(MediaReference media) {
		String claimed = (media.claimedFileName() != null) ? clean(media.claimedFileName()) : "";
		return claimed.isEmpty() ? media.kind().name().toLowerCase(Locale.ROOT) + extension(media.mimeType()) : claimed;
	}

	private static String clean(String claimed) {
		String name = claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
		if (name.length() > 2 * CLAIMED_END) {
			name = name.substring(0, CLAIMED_END) + name.substring(name.length() - CLAIMED_END);
		}
		name = FORBIDDEN.matcher(name).replaceAll("_");
		name = END.matcher(BEGIN.matcher(name).replaceFirst("")).replaceFirst("");
		name = END.matcher(shorten(name)).replaceFirst("");
		return RESERVED.matcher(name).matches() ? "_" + name : name;
	}

	/** Keeps what is behind the last dot, which says how to open the file. */
	private static String shorten(String name) {
		if (name.length() <= MAX_LENGTH) {
			return name;
		}
		int dot = name.lastIndexOf('.');
		String extension = (dot >= name.length() - 10 && dot > 0) ? name.substring(dot) : "";
		int end = MAX_LENGTH - extension.length();
		return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
	}

	private static String extension(@Nullable String mimeType) {
		String type = (mimeType != null) ? mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		return EXTENSIONS.getOrDefault(type, "");
	}

}
