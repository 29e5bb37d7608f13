package io.neonize.client.message;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.neonize.client.Jid;

/**
 * Mentions in texts: an at sign and the digits of a phone number or LID.
 */
final class Mentions {

	/** Digits that an at sign marks; what follows must not make it an address. */
	private static final Pattern USER = Pattern.compile("(?<![\\w@])@(\\d{5,20})(?![\\w@])");

	private Mentions() {
	}

	/**
	 * Finds who is mentioned.
	 * @param text the text
	 * @param server the server whose users the digits mean
	 * @return the users, each once
	 */
	static List<Jid> of(String text, String server) {
		return USER.matcher(text)
			.results()
			.map((MatchResult mention) -> new Jid(mention.group(1), server, 0))
			.distinct()
			.toList();
	}

}
