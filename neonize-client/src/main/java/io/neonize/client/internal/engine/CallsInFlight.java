package io.neonize.client.internal.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.neonize.client.EngineException;
import io.neonize.client.internal.proto.Progress;
import io.neonize.client.internal.proto.Reply;

/**
 * The calls an engine has not answered yet. They complete on an executor: what the caller
 * chains on a call may block, and must not hold up other replies.
 */
final class CallsInFlight {

	private final Map<Long, EngineCall<?, ?>> calls = new ConcurrentHashMap<>();

	private final Executor callbacks;

	CallsInFlight(Executor callbacks) {
		this.callbacks = callbacks;
	}

	void add(EngineCall<?, ?> call) {
		this.calls.put(call.id(), call);
		call.whenComplete((result, failure) -> this.calls.remove(call.id()));
	}

	void finish(Reply reply) {
		EngineCall<?, ?> call = this.calls.remove(reply.getId());
		if (call != null) {
			this.callbacks.execute(() -> call.finish(reply));
		}
	}

	void report(Progress progress) {
		EngineCall<?, ?> call = this.calls.get(progress.getId());
		if (call != null) {
			call.report(progress);
		}
	}

	void fail(EngineException reason) {
		this.calls.values().forEach((call) -> this.callbacks.execute(() -> call.completeExceptionally(reason)));
		this.calls.clear();
	}

	/** Completes when all are answered or have failed. */
	CompletableFuture<Void> answered() {
		return CompletableFuture.allOf(this.calls.values().toArray(CompletableFuture<?>[]::new))
			.exceptionally((failure) -> null);
	}

}
