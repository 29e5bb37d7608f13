package io.neonize.spring.boot.test;

import io.neonize.client.event.MessageEvent;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.event.EventListener;

/**
 * The application under test: answers "ping".
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BotApplication {

	@EventListener(condition = "#event.text == 'ping'")
	void on(MessageEvent event) {
		event.reply("pong!");
	}

}
