package io.neonize.client.chat;

import io.neonize.client.LogText;

/**
 * A label for chats and messages.
 *
 * @param id its id, a number such as {@code 1}
 * @param name its name
 * @param color the number of its colour, from 0
 */
public record Label(String id, String name, int color) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
