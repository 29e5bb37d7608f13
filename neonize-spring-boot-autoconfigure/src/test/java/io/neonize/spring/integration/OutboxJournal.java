package io.neonize.spring.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.neonize.spring.outbox.OutboxMessageFailedEvent;
import io.neonize.spring.outbox.OutboxMessageSentEvent;
import io.neonize.spring.outbox.OutboxRestrictedEvent;
import org.awaitility.Awaitility;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Notes what the outbox tells.
 */
class OutboxJournal implements ApplicationListener<PayloadApplicationEvent<?>> {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<?> event) {
		if (event.getPayload() instanceof OutboxMessageSentEvent sent) {
			this.entries.add(new Entry(Outcome.SENT, sent.id()));
		}
		else if (event.getPayload() instanceof OutboxMessageFailedEvent failed) {
			this.entries.add(new Entry(Outcome.FAILED, failed.id()));
		}
		else if (event.getPayload() instanceof OutboxRestrictedEvent restricted) {
			this.entries.add(new Entry(Outcome.RESTRICTED, restricted.session()));
		}
	}

	List<String> of(Outcome outcome) {
		return this.entries.stream().filter((entry) -> entry.outcome() == outcome).map(Entry::id).toList();
	}

	void clear() {
		this.entries.clear();
	}

	void awaitSent(String id) {
		await(Outcome.SENT, id);
	}

	void awaitRestricted() {
		await(Outcome.RESTRICTED, "sales");
	}

	void await(Outcome outcome, String id) {
		Awaitility.await().atMost(LIMIT).until(() -> of(outcome).contains(id));
	}

	/** What can become of a message or session. */
	enum Outcome {

		SENT, FAILED, RESTRICTED

	}

	/**
	 * One outcome.
	 *
	 * @param outcome what happened
	 * @param id to what
	 */
	record Entry(Outcome outcome, String id) {

	}

}
