package io.neonize.sample;

import io.neonize.client.event.MessageEvent;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * The bot: answers "ping".
 */
@Component
class PingPong {

	@Async
	@EventListener(condition = "#event.text == 'ping'")
	void on(MessageEvent event) {
		event.reply("pong!");
	}

}
