package io.neonize.soak.bot;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that this bot has handled, in a table that outlives it: by run of the bot
 * and in order.
 */
@Component
class HandledMessages {

	private final JdbcTemplate jdbc;

	private final int run;

	private final AtomicInteger last = new AtomicInteger();

	HandledMessages(JdbcTemplate jdbc, @Value("${soak.run}") int run) {
		this.jdbc = jdbc;
		this.run = run;
		jdbc.execute("""
				create table if not exists handled (
					run integer not null, number integer not null, message varchar(100) not null,
					primary key (run, number))""");
	}

	boolean contains(String message) {
		return Boolean.TRUE.equals(
				this.jdbc.queryForObject("select count(*) > 0 from handled where message = ?", Boolean.class, message));
	}

	@Transactional
	void add(String message) {
		this.jdbc.update("insert into handled values (?, ?, ?)", this.run, this.last.incrementAndGet(), message);
	}

}
