package io.neonize.client.event;

import com.google.protobuf.ByteString;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;

/**
 * A message came that cannot be handled: something in it makes the engine, this library
 * or the database fail. It is acknowledged to WhatsApp, and delivered as its envelope and
 * its bytes, as safely as any message: at least once, in the order of its chat. Nobody
 * here has read the bytes. Whoever reads them should expect that they are hostile.
 *
 * @param client the session's client
 * @param info which message; texts are cut, and made valid
 * @param reason what it makes fail
 * @param attempts how often handling it was tried
 * @param content WhatsApp's own message, serialised, if it could be decrypted; it may be
 * broken, and it is empty when it is larger than 512 KiB
 * @param stanza what came, in WhatsApp's binary form and encrypted, if it was not
 * decrypted
 */
public record QuarantinedMessageEvent(NeonizeClient client, MessageInfo info, QuarantineReason reason, int attempts,
		ByteString content, ByteString stanza) implements NeonizeEvent {

	/**
	 * Returns session, id and reason; the rest is nobody's business.
	 */
	@Override
	public String toString() {
		return "QuarantinedMessageEvent[session=" + session() + ", id=" + LogText.of(this.info.id()) + ", reason="
				+ this.reason + "]";
	}

}
