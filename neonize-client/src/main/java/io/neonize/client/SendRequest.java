package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.neonize.client.event.Node;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, with everything that can be chosen about it.
 *
 * @param to the chat
 * @param message WhatsApp's own message
 * @param id the message's id, so that sending again is never a second message;
 * {@code null} lets the engine make one
 * @param timeout how long to wait for WhatsApp, {@code null} for the client's own
 * @param options what is seldom needed
 */
@Origin(whatsmeow = { "SendRequestExtra.ID", "SendRequestExtra.InlineBotJID", "SendRequestExtra.Peer",
		"SendRequestExtra.Timeout", "SendRequestExtra.MediaHandle", "SendRequestExtra.Meta",
		"SendRequestExtra.AdditionalNodes" })
public record SendRequest(Jid to, Message message, @Nullable String id, @Nullable Duration timeout, Options options) {

	/**
	 * Creates a request with a fresh id and the client's time limit.
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return the request
	 */
	public static SendRequest of(Jid to, Message message) {
		return new SendRequest(to, message, null, null, Options.NONE);
	}

	/**
	 * Creates a request with a fresh id and the client's time limit.
	 * @param to the chat
	 * @param content what is sent
	 * @return the request
	 */
	public static SendRequest of(Jid to, MessageContent content) {
		return of(to, content.toMessage());
	}

	/**
	 * Creates a request for a text.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return the request
	 */
	public static SendRequest of(Jid to, String text) {
		return of(to, OutgoingMessage.text(text));
	}

	/**
	 * Returns the request with an id of the caller's.
	 * @param id the message's id
	 * @return the request
	 */
	public SendRequest withId(String id) {
		return new SendRequest(this.to, this.message, id, this.timeout, this.options);
	}

	/**
	 * Returns the request with a time limit of the caller's.
	 * @param timeout how long to wait for WhatsApp
	 * @return the request
	 */
	public SendRequest withTimeout(Duration timeout) {
		return new SendRequest(this.to, this.message, this.id, timeout, this.options);
	}

	/**
	 * Returns the request for a file in a channel.
	 * @param handle what the upload of the file to channels has answered
	 * @return the request
	 */
	public SendRequest withMediaHandle(String handle) {
		return with(new Options(handle, this.options.inlineBot, this.options.thread, this.options.nodes));
	}

	/**
	 * Returns the request for a message that asks a bot in the middle of a chat.
	 * @param bot the bot
	 * @return the request
	 */
	public SendRequest withInlineBot(Jid bot) {
		return with(new Options(this.options.mediaHandle, bot, this.options.thread, this.options.nodes));
	}

	/**
	 * Returns the request for a message in the thread of another one, in an announcement
	 * group of a community.
	 * @param thread the other message
	 * @return the request
	 */
	public SendRequest withThread(MessageReference thread) {
		return with(new Options(this.options.mediaHandle, this.options.inlineBot, thread, this.options.nodes));
	}

	/**
	 * Returns the request with something beside the message, where WhatsApp can read it.
	 * What buttons need is there without it.
	 * @param node what is added
	 * @return the request
	 */
	public SendRequest withNode(Node node) {
		List<Node> nodes = Stream.concat(this.options.nodes.stream(), Stream.of(node)).toList();
		return with(new Options(this.options.mediaHandle, this.options.inlineBot, this.options.thread, nodes));
	}

	private SendRequest with(Options options) {
		return new SendRequest(this.to, this.message, this.id, this.timeout, options);
	}

	/**
	 * Returns chat and id; the message itself does not belong into a log.
	 */
	@Override
	public String toString() {
		return "SendRequest[to=" + this.to + ", id=" + LogText.of(this.id) + ", timeout=" + this.timeout + "]";
	}

	/**
	 * What is seldom needed; whatsmeow's {@code SendRequestExtra}.
	 *
	 * @param mediaHandle what the upload of a file to channels has answered, {@code null}
	 * elsewhere
	 * @param inlineBot the bot that is asked, {@code null} for none
	 * @param thread the message whose thread this one belongs to, {@code null} for none
	 * @param nodes what the stanza has beside the message
	 */
	public record Options(@Nullable String mediaHandle, @Nullable Jid inlineBot, @Nullable MessageReference thread,
			List<Node> nodes) {

		/** Nothing special. */
		public static final Options NONE = new Options(null, null, null, List.of());

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
