package io.neonize.soak.bot;

import java.util.concurrent.locks.LockSupport;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ends the JVM on "halt N", in the first run as soon as N messages wait in the inbox.
 * Messages that begin with "hold" are with their listeners at that time; later runs
 * answer them. Tells the sender of a message when it is given up, and why.
 */
@Component
class Crashes {

	private static final long POLL_NANOS = 10_000_000;

	private final HandledMessages handled;

	private final JdbcTemplate jdbc;

	private final int run;

	Crashes(HandledMessages handled, JdbcTemplate jdbc, @Value("${soak.run}") int run) {
		this.handled = handled;
		this.jdbc = jdbc;
		this.run = run;
	}

	@EventListener(condition = "#event.text.startsWith('halt')")
	void halt(MessageEvent event) {
		this.handled.add(event.text());
		int neighbors = Integer.parseInt(event.text().replaceAll("\\D", ""));
		while (this.run == 1 && waiting() < neighbors) {
			LockSupport.parkNanos(POLL_NANOS);
		}
		Runtime.getRuntime().halt(9);
	}

	@EventListener(condition = "#event.text.startsWith('hold')")
	void hold(MessageEvent event) {
		while (this.run == 1) {
			LockSupport.parkNanos(POLL_NANOS);
		}
		this.handled.add(event.text());
		event.reply(event.text().replace("hold", "pong")).join();
	}

	@EventListener
	void on(MessageFailedEvent event) {
		event.message().reply("failed after " + event.attempts() + ": " + event.failure().getMessage()).join();
	}

	private int waiting() {
		Integer count = this.jdbc.queryForObject("select count(*) from neonize_inbox_message where state = 'WAITING'",
				Integer.class);
		return (count != null) ? count : 0;
	}

}
