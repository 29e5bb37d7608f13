package io.neonize.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What callers of {@link NeonizeClient#connect()} wait for.
 */
final class ConnectAttempt {

	private final Executor callbacks;

	/** Those who wait; empty when no attempt is under way. */
	private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

	/**
	 * Whether the engine has begun; what it said before belongs to an earlier attempt.
	 */
	private boolean begun;

	ConnectAttempt(Executor callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Joins the attempt under way, or begins one unless the session is connected.
	 * @param current tells where the session stands; asked under this attempt's lock, so
	 * that what is said meanwhile is heard afterwards
	 * @param start what begins one; must not block
	 * @return the end of the attempt, which a caller may cancel for itself
	 */
	synchronized CompletableFuture<Void> join(Supplier<SessionState> current, Runnable start) {
		SessionState state = current.get();
		if (state == SessionState.CONNECTED) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> end = new CompletableFuture<>();
		boolean first = this.waiting.isEmpty();
		this.waiting.add(end);
		if (first) {
			this.begun = !state.isAtRest();
			start.run();
		}
		return end;
	}

	synchronized void onState(SessionState state, String session, String reason) {
		if (state == SessionState.CONNECTING) {
			this.begun = true;
		}
		if (!this.begun) {
			return;
		}
		if (state == SessionState.CONNECTED) {
			end((waiter) -> waiter.complete(null));
		}
		else if (state.isAtRest()) {
			fail(failure(state, session, reason));
		}
	}

	void fail(Throwable failure) {
		end((waiter) -> waiter.completeExceptionally(failure));
	}

	void cancel() {
		end((waiter) -> waiter.cancel(false));
	}

	/** On a thread of its own for each, since what callers chain on it may block. */
	private synchronized void end(Consumer<CompletableFuture<Void>> how) {
		this.waiting.forEach((waiter) -> this.callbacks.execute(() -> how.accept(waiter)));
		this.waiting.clear();
	}

	private static NeonizeException failure(SessionState state, String session, String reason) {
		String why = reason.isEmpty() ? "" : ": " + reason;
		return switch (state) {
			case LOGGED_OUT -> new LoggedOutException(
					"Session \"" + session + "\" was unlinked from its phone" + why + ". Connect again to pair it",
					Map.of());
			case REFUSED -> new ServerException("WhatsApp refuses session \"" + session + "\"" + why, Map.of());
			case REPLACED -> new NotConnectedException(
					"Session \"" + session + "\" was taken over by another client with the same keys" + why, Map.of());
			default -> new NotConnectedException("Session \"" + session + "\" was disconnected" + why, Map.of());
		};
	}

}
