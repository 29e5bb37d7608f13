package io.neonize.client.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.neonize.client.LogText;

/**
 * An element of one of WhatsApp's stanzas. whatsmeow's {@code binary.Node}. In events,
 * what is deeper than 32 levels, and what is beyond 10,000 elements or 512 KiB, is left
 * out.
 *
 * @param tag its name
 * @param attributes its attributes
 * @param children the elements in it; empty when it has content
 * @param content its content; empty when it has elements
 */
public record Node(String tag, Map<String, String> attributes, List<Node> children, ByteString content) {

	/**
	 * Creates an element with others in it, or none.
	 * @param tag its name
	 * @param attributes its attributes
	 * @param children the elements in it
	 * @return the element
	 */
	public static Node of(String tag, Map<String, String> attributes, Node... children) {
		return new Node(tag, attributes, Arrays.asList(children), ByteString.EMPTY);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
