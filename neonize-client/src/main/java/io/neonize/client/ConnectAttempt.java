package io.neonize.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * What callers of {@link NeonizeClient#connect()} wait for.
 */
final class ConnectAttempt {

	private final Executor callbacks;

	private @Nullable CompletableFuture<Void> pending;

	/** Whether the engine has begun; what it said before belongs to an earlier attempt. */
	private boolean begun;

	ConnectAttempt(Executor callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Joins the attempt under way, or begins one.
	 * @param state where the session stands
	 * @param start what begins one; must not block
	 * @return the end of the attempt, which a caller may cancel for itself
	 */
	synchronized CompletableFuture<Void> join(SessionState state, Runnable start) {
		if (this.pending != null) {
			return this.pending.copy();
		}
		this.pending = new CompletableFuture<>();
		this.begun = !state.isAtRest();
		CompletableFuture<Void> end = this.pending.copy();
		start.run();
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
			end(null);
		}
		else if (state.isAtRest()) {
			end(failure(state, session, reason));
		}
	}

	void fail(Throwable failure) {
		end(failure);
	}

	synchronized void cancel() {
		CompletableFuture<Void> ended = this.pending;
		this.pending = null;
		if (ended != null) {
			this.callbacks.execute(() -> ended.cancel(false));
		}
	}

	private synchronized void end(@Nullable Throwable failure) {
		CompletableFuture<Void> ended = this.pending;
		this.pending = null;
		if (ended == null) {
			return;
		}
		// what callers chain on it may block
		this.callbacks.execute(() -> {
			if (failure != null) {
				ended.completeExceptionally(failure);
			}
			else {
				ended.complete(null);
			}
		});
	}

	private static NeonizeException failure(SessionState state, String session, String reason) {
		String why = reason.isEmpty() ? "" : ": " + reason;
		return switch (state) {
			case LOGGED_OUT -> new LoggedOutException(
					"Session \"" + session + "\" was unlinked from its phone" + why + ". Connect again to pair it",
					Map.of());
			case REFUSED ->
				new ServerException("WhatsApp refuses session \"" + session + "\"" + why, Map.of());
			case REPLACED -> new NotConnectedException(
					"Session \"" + session + "\" was taken over by another client with the same keys" + why, Map.of());
			default -> new NotConnectedException("Session \"" + session + "\" was disconnected" + why, Map.of());
		};
	}

}
