package io.neonize.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.neonize.simulator.FloodResult;
import io.neonize.simulator.Phone;
import org.awaitility.Awaitility;

/**
 * Contacts who write to a bot, each text once, and never get far ahead of what was
 * answered: so some messages meet a bot that runs and others wait for one that does not.
 */
final class Traffic {

	private static final int CHUNK = 20;

	private static final int AHEAD = 200;

	/**
	 * So long may a bot take for its next answer, its start on a busy machine included.
	 */
	private static final Duration STALL = Duration.ofMinutes(5);

	private final Correspondents correspondents;

	private final List<Phone> phones;

	private final String word;

	private final Path logs;

	private final Set<String> sent = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

	/**
	 * Creates traffic that has not begun.
	 * @param correspondents who writes
	 * @param phones the accounts of the bot
	 * @param word how the texts begin
	 * @param logs where to look when no answers come
	 */
	Traffic(Correspondents correspondents, List<Phone> phones, String word, Path logs) {
		this.correspondents = correspondents;
		this.phones = phones;
		this.word = word;
		this.logs = logs;
	}

	/**
	 * Begins to write, on a thread of its own.
	 * @param messages how many, unless it is stopped before
	 */
	void start(int messages) {
		this.writing = CompletableFuture.runAsync(() -> write(messages), (task) -> {
			Thread thread = new Thread(task, "traffic");
			thread.setDaemon(true);
			thread.start();
		});
	}

	private void write(int messages) {
		for (int written = 0; written < messages && !this.stopped; written += CHUNK) {
			awaitAnswers(written - AHEAD);
			writeChunk(written / CHUNK, Math.min(CHUNK, messages - written));
		}
	}

	private void writeChunk(int chunk, int count) {
		Phone phone = this.phones.get(chunk % this.phones.size());
		FloodResult result = this.correspondents.get(chunk)
			.flood(phone.number(), "%s %d-{n}".formatted(this.word, chunk), count, 4);
		if (result.failed() > 0) {
			throw new IllegalStateException("The contact could not write: " + result.lastError());
		}
		IntStream.rangeClosed(1, count).forEach((n) -> this.sent.add("%d-%d".formatted(chunk, n)));
	}

	/**
	 * Waits for answers, as long as more of them come.
	 * @param count how many messages must be answered, of all that were written
	 */
	void awaitAnswers(int count) {
		Awaitility.await("%d answers, see %s".formatted(count, this.logs))
			.forever()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.failFast("the contacts cannot write", this.writing::isCompletedExceptionally)
			.failFast("%d answers came, then none in %s, see %s".formatted(this.correspondents.answered(), STALL,
					this.logs), () -> this.correspondents.sinceLastAnswer().compareTo(STALL) > 0)
			.until(() -> this.correspondents.answered() >= count);
	}

	/**
	 * Waits for answers that have not come yet.
	 * @param count how many
	 */
	void awaitMoreAnswers(int count) {
		awaitAnswers(this.correspondents.answered() + count);
	}

	/**
	 * Writes no more.
	 */
	void stop() {
		this.stopped = true;
	}

	/**
	 * Waits until everything is written and answered.
	 */
	void awaitAllAnswers() {
		this.writing.join();
		awaitAnswers(this.sent.size());
	}

	/**
	 * Returns what was written.
	 * @return the texts without the leading word
	 */
	Set<String> sent() {
		return this.sent;
	}

}
