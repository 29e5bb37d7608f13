package io.neonize.client.internal.event;

import io.neonize.client.event.Node;

/**
 * Turns elements of WhatsApp's stanzas into those of the API.
 */
public final class NodeDecoder {

	private NodeDecoder() {
	}

	/**
	 * Decodes an element.
	 * @param node the element as it came
	 * @return the element
	 */
	public static Node node(io.neonize.client.internal.proto.Node node) {
		return new Node(node.getTag(), node.getAttributesMap(),
				node.getChildrenList().stream().map(NodeDecoder::node).toList(), node.getContent());
	}

}
