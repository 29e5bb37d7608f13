package io.neonize.soak.bot;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

import io.neonize.client.event.MessageEvent;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Answers questions about this bot, each with the question in front.
 */
@Component
class Reports {

	private final int run;

	Reports(@Value("${soak.run}") int run) {
		this.run = run;
	}

	@EventListener(condition = "#event.text.startsWith('which run')")
	void tellRun(MessageEvent event) {
		event.reply(event.text() + " " + this.run).join();
	}

	@EventListener(condition = "#event.text.startsWith('which heap')")
	void tellHeap(MessageEvent event) {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		memory.gc();
		event.reply(event.text() + " " + memory.getHeapMemoryUsage().getUsed() / 1024).join();
	}

}
