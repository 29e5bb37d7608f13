package io.neonize.client.media;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.SentMessage;

/**
 * Pictures and videos that were sent as one.
 *
 * @param announcement the message that announces them
 * @param items their messages, in order
 */
public record SentAlbum(SentMessage announcement, List<SentMessage> items) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
