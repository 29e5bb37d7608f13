package io.neonize.client.internal.operation;

import java.util.List;

import io.neonize.client.SendRequest;
import io.neonize.client.event.Node;
import io.neonize.client.internal.proto.SendMessageRequest;
import io.neonize.proto.wae2e.Message;

/**
 * Writes messages as the engine takes them.
 */
final class SendFrames {

	private SendFrames() {
	}

	static SendMessageRequest of(SendRequest request) {
		SendMessageRequest.Builder frame = SendMessageRequest.newBuilder()
			.setTo(Arguments.required(request.to(), "to").toString())
			.setMessage(Arguments.required(request.message(), "message").toByteString())
			.setId((request.id() != null) ? request.id() : "");
		SendRequest.Options options = request.options();
		if (options.mediaHandle() != null) {
			frame.setMediaHandle(options.mediaHandle());
		}
		if (options.inlineBot() != null) {
			frame.setInlineBot(options.inlineBot().toString());
		}
		if (options.thread() != null) {
			frame.setThreadId(options.thread().id());
			frame.setThreadSender((options.thread().sender() != null) ? options.thread().sender().toString() : "");
		}
		return frame.addAllAdditionalNodes(nodes(options.nodes())).build();
	}

	static SendMessageRequest peer(Message message) {
		return SendMessageRequest.newBuilder()
			.setMessage(Arguments.required(message, "message").toByteString())
			.setPeer(true)
			.build();
	}

	private static List<io.neonize.client.internal.proto.Node> nodes(List<Node> nodes) {
		return nodes.stream()
			.map((node) -> io.neonize.client.internal.proto.Node.newBuilder()
				.setTag(node.tag())
				.putAllAttributes(node.attributes())
				.addAllChildren(nodes(node.children()))
				.setContent(node.content())
				.build())
			.toList();
	}

}
