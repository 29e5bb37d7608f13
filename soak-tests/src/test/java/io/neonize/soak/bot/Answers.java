package io.neonize.soak.bot;

import io.neonize.client.event.MessageEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes a message, then answers it, and is done when WhatsApp has the answer.
 */
@Component
class Answers {

	private final HandledMessages handled;

	Answers(HandledMessages handled) {
		this.handled = handled;
	}

	@EventListener(condition = "#event.text.startsWith('ping')")
	void on(MessageEvent event) {
		this.handled.add(event.text());
		event.reply(event.text().replace("ping", "pong")).join();
	}

}
