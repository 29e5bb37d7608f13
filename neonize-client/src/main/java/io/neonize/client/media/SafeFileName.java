package io.neonize.client.media;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes names for files that strangers have sent.
 */
final class SafeFileName {

	/** Every usual file system takes names of this many bytes, with room for a number. */
	private static final int MAX_LENGTH = 80;

	private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}<>:\"/\\\\|?*]");

	private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

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
		name = FORBIDDEN.matcher(name).replaceAll("_").strip();
		name = name.replaceFirst("^\\.+", "").replaceFirst("[. ]+$", "");
		if (RESERVED.matcher(name).matches()) {
			name = "_" + name;
		}
		return shorten(name);
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
