package io.neonize.client.internal.event;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One task's turn, which ends before or after the task has returned, whichever way round:
 * the later of the two goes on with the next task.
 */
final class Turn {

	private enum Phase {

		RUNNING, RETURNED, ENDED

	}

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);

	private final Runnable resume;

	Turn(Runnable resume) {
		this.resume = resume;
	}

	/** Ends the turn; only the first call counts. */
	void end() {
		if (this.phase.getAndSet(Phase.ENDED) == Phase.RETURNED) {
			this.resume.run();
		}
	}

	/**
	 * Returns whether the turn has ended by now; if not, its end resumes.
	 * @return whether the caller goes on itself
	 */
	boolean endedInTime() {
		return !this.phase.compareAndSet(Phase.RUNNING, Phase.RETURNED);
	}

}
