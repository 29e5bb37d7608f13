package io.neonize.client.business;

import java.util.List;

import io.neonize.client.LogText;

/**
 * What a bot says about itself. whatsmeow's {@code types.BotProfileInfo}.
 *
 * @param bot which one
 * @param name its name
 * @param attributes what it is like
 * @param description what it does
 * @param category what kind of bot it is
 * @param byDefault whether it is the one the apps begin with
 * @param prompts what one can ask it
 * @param commands what one can tell it to do
 * @param commandsDescription what the commands are about
 */
public record BotProfile(Bot bot, String name, String attributes, String description, String category,
		boolean byDefault, List<String> prompts, List<Command> commands, String commandsDescription) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

	/**
	 * Something one can tell a bot to do. whatsmeow's {@code types.BotProfileCommand}.
	 *
	 * @param name the command
	 * @param description what it does
	 */
	public record Command(String name, String description) {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
