package io.neonize.client.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Something that a message's stanza has beside its ciphertext, where WhatsApp can read
 * it.
 *
 * @param tag the node's name
 * @param attributes its attributes
 * @param children the nodes in it
 */
public record StanzaNode(String tag, Map<String, String> attributes, List<StanzaNode> children) {

	/**
	 * Creates a node.
	 */
	public StanzaNode {
		attributes = Map.copyOf(attributes);
		children = List.copyOf(children);
	}

	/**
	 * Creates a node.
	 * @param tag the node's name
	 * @param attributes its attributes
	 * @param children the nodes in it
	 * @return the node
	 */
	public static StanzaNode of(String tag, Map<String, String> attributes, StanzaNode... children) {
		return new StanzaNode(tag, attributes, Arrays.asList(children));
	}

}
