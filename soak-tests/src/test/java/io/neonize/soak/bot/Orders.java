package io.neonize.soak.bot;

import io.neonize.client.event.MessageEvent;
import io.neonize.spring.outbox.MessageOutbox;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes orders, each once: the answer is enqueued in the transaction that stores the
 * order. Every fifth is refused after something was enqueued, which must never arrive.
 */
@Component
class Orders {

	private final HandledMessages handled;

	private final MessageOutbox outbox;

	private final TransactionTemplate transactions;

	Orders(HandledMessages handled, MessageOutbox outbox, TransactionTemplate transactions) {
		this.handled = handled;
		this.outbox = outbox;
		this.transactions = transactions;
	}

	@EventListener(condition = "#event.text.startsWith('order')")
	void on(MessageEvent event) {
		if (event.text().matches(".*[05]")) {
			refuse(event);
		}
		else {
			this.transactions.executeWithoutResult((status) -> accept(event));
		}
	}

	private void accept(MessageEvent event) {
		if (!this.handled.contains(event.text())) {
			this.handled.add(event.text());
			this.outbox.enqueue(event.session(), event.chat(), event.text().replace("order", "pong"));
		}
	}

	private void refuse(MessageEvent event) {
		this.transactions.executeWithoutResult((status) -> {
			this.outbox.enqueue(event.session(), event.chat(), event.text().replace("order", "rolled back"));
			status.setRollbackOnly();
		});
		this.handled.add(event.text());
		event.reply(event.text().replace("order", "pong")).join();
	}

}
