package io.neonize.client.message;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.Origin;

/**
 * What somebody has chosen in a poll. A later vote of the same person replaces it.
 *
 * @param options the names of the chosen options; none takes an earlier vote back
 * @param unknown SHA-256, in hexadecimal, of chosen options whose names are not known
 * here, since this session has neither sent nor received the poll
 */
@Origin(neonize = "get_poll_update_message")
public record PollVote(List<String> options, List<String> unknown) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
