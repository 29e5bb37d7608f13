package io.neonize.spring.boot.autoconfigure.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.neonize.client.event.MessageEvent;
import org.slf4j.MDC;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;

/**
 * Listeners as applications write them.
 */
final class Listeners {

	private Listeners() {
	}

	/**
	 * The listener of the README, with a list in the place of the answer. Implements an
	 * interface, as many components do.
	 */
	static class PingPong implements Runnable {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		List<String> heard() {
			return this.heard;
		}

		@Async
		@EventListener(condition = "#event.text == 'ping'")
		void on(MessageEvent event) {
			this.heard.add(event.text());
		}

		@Override
		public void run() {
			throw new IllegalStateException("Nobody calls this");
		}

	}

	/**
	 * Is the slower the earlier a message is, so that only order keeps order.
	 */
	static class Chatty {

		private final Map<String, List<String>> chats = new ConcurrentHashMap<>();

		List<String> heardFrom(String chat) {
			return this.chats.get(chat);
		}

		@Async
		@EventListener
		void on(MessageEvent event) {
			for (int i = 300 - Integer.parseInt(event.text()); i > 0; i--) {
				Thread.yield();
			}
			this.chats.computeIfAbsent(event.chat().user(), (chat) -> new CopyOnWriteArrayList<>()).add(event.text());
		}

	}

	/**
	 * Does not come back from the message "block" before it is let go.
	 */
	static class Blocking {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch letGo = new CountDownLatch(1);

		private final List<String> heard = new CopyOnWriteArrayList<>();

		void awaitBlocked() throws InterruptedException {
			this.entered.await();
		}

		void letGo() {
			this.letGo.countDown();
		}

		List<String> heard() {
			return this.heard;
		}

		@Async
		@EventListener
		void on(MessageEvent event) throws InterruptedException {
			if (event.text().equals("block")) {
				this.entered.countDown();
				this.letGo.await();
			}
			this.heard.add(event.text());
		}

	}

	/**
	 * Always fails.
	 */
	static class Failing {

		@Async
		@EventListener
		void on(MessageEvent event) {
			throw new IllegalStateException("listener failed");
		}

	}

	/**
	 * Notes the session of the logging context.
	 */
	static class Logging {

		private final AtomicReference<String> session = new AtomicReference<>();

		String session() {
			return this.session.get();
		}

		@Async
		@EventListener
		void on(MessageEvent event) {
			this.session.set(MDC.get("neonize.session"));
		}

	}

}
