package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Steps that come one after the other, whether they succeed or not.
 */
final class Sequence {

	private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

	/**
	 * Adds a step, which is taken at once when no other is under way.
	 * @param step begins the step; must not block
	 * @return the end of the step; whatever is chained on it holds up no other step
	 */
	CompletableFuture<Void> then(Supplier<CompletableFuture<Void>> step) {
		CompletableFuture<Void> over = new CompletableFuture<>();
		CompletableFuture<Void> before;
		synchronized (this) {
			before = this.last;
			this.last = over;
		}
		return before.thenCompose((nothing) -> take(step, over));
	}

	private static CompletableFuture<Void> take(Supplier<CompletableFuture<Void>> step, CompletableFuture<Void> over) {
		try {
			return step.get().whenComplete((nothing, failure) -> over.complete(null));
		}
		catch (RuntimeException | Error ex) {
			// or the steps behind it would wait for ever
			over.complete(null);
			return CompletableFuture.failedFuture(ex);
		}
	}

}
