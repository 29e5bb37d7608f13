package io.neonize.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a contact's message says of the file that comes with it.
 *
 * @param kind {@code image}, {@code video}, {@code audio}, {@code document},
 * {@code sticker}, {@code sticker-pack}
 * @param mimeType its type
 * @param caption the text below it; may be empty
 * @param fileName what it is called; may be empty, and anything else
 */
public record SentMedia(String kind, String mimeType, String caption, String fileName) {

	/**
	 * Describe a file of which little is said.
	 * @param kind what it is
	 * @param mimeType its type
	 * @return the description
	 */
	public static SentMedia of(String kind, String mimeType) {
		return new SentMedia(kind, mimeType, "", "");
	}

	/**
	 * Describe a document.
	 * @param fileName what it is called
	 * @param mimeType its type
	 * @return the description
	 */
	public static SentMedia document(String fileName, String mimeType) {
		return new SentMedia("document", mimeType, "", fileName);
	}

	String query(String to) {
		Map<String, String> parameters = new TreeMap<>(Map.of("to", to, "kind", this.kind, "mimeType", this.mimeType,
				"caption", this.caption, "fileName", this.fileName));
		return parameters.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
