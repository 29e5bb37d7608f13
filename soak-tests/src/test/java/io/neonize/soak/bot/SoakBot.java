package io.neonize.soak.bot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A bot that notes each message in a table of its own and answers it.
 */
@SpringBootApplication
public class SoakBot {

	/**
	 * Starts the bot.
	 * @param arguments properties, as {@code --name=value}
	 */
	public static void main(String[] arguments) {
		ParentWatch.start();
		SpringApplication.run(SoakBot.class, arguments);
	}

}
