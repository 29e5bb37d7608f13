package io.neonize.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An element of what WhatsApp sends to clients, for events that nothing else here causes.
 *
 * @param tag its name
 * @param attributes its attributes; those with an @ are addresses
 * @param children the elements in it
 * @param content its content, when it has no elements in it
 */
public record Stanza(String tag, Map<String, String> attributes, List<Stanza> children, byte[] content) {

	/**
	 * Make an element with others in it.
	 * @param tag its name
	 * @param attributes its attributes
	 * @param children the elements in it
	 * @return the element
	 */
	public static Stanza of(String tag, Map<String, String> attributes, Stanza... children) {
		return new Stanza(tag, attributes, List.of(children), new byte[0]);
	}

	/**
	 * Make an element with a text in it.
	 * @param tag its name
	 * @param attributes its attributes
	 * @param text the text
	 * @return the element
	 */
	public static Stanza text(String tag, Map<String, String> attributes, String text) {
		return new Stanza(tag, attributes, List.of(), text.getBytes(StandardCharsets.UTF_8));
	}

	Map<String, Object> json() {
		return Map.of("tag", this.tag, "attrs", this.attributes, "children",
				this.children.stream().map(Stanza::json).toList(), "bytes",
				Base64.getEncoder().encodeToString(this.content));
	}

}
