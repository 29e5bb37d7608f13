package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.call.Calls;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.RejectCallRequest;

/**
 * Calls over the engine's calls.
 */
public final class DefaultCalls implements Calls {

	private final SessionCalls calls;

	/**
	 * Creates the calls of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultCalls(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Void> reject(Jid from, String callId) {
		return this.calls.call(RejectCallRequest.newBuilder().setFrom(from.toString()).setCallId(callId).build());
	}

}
