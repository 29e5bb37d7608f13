package io.neonize.client.newsletter;

import java.time.Instant;
import java.util.Map;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message of a newsletter. whatsmeow's {@code types.NewsletterMessage}.
 *
 * @param serverId its number in the newsletter
 * @param id its id
 * @param type such as {@code text} or {@code media}
 * @param timestamp when it was sent
 * @param views how many have seen it
 * @param reactions how many have reacted with what
 * @param message WhatsApp's own message, {@code null} in live updates
 */
public record NewsletterMessage(long serverId, String id, String type, Instant timestamp, int views,
		Map<String, Integer> reactions, @Nullable Message message) {

	/**
	 * Leaves out what is written in the message.
	 */
	@Override
	public String toString() {
		return LogText.of(this);
	}

}
