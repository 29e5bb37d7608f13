package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.event.ChatPresenceState;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.SendChatPresenceRequest;
import io.neonize.client.internal.proto.SendPresenceRequest;
import io.neonize.client.internal.proto.SubscribePresenceRequest;
import io.neonize.client.presence.Presence;

/**
 * Presence over the engine's calls.
 */
public final class DefaultPresence implements Presence {

	private final SessionCalls calls;

	/**
	 * Creates the presence of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultPresence(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Void> send(boolean available) {
		return this.calls.call(SendPresenceRequest.newBuilder().setAvailable(available).build());
	}

	@Override
	public CompletableFuture<Void> sendChat(Jid chat, ChatPresenceState state) {
		return this.calls.call(SendChatPresenceRequest.newBuilder()
			.setChat(chat.toString())
			.setState(SendChatPresenceRequest.State.valueOf(state.name()))
			.build());
	}

	@Override
	public CompletableFuture<Void> subscribe(Jid user) {
		return this.calls.call(SubscribePresenceRequest.newBuilder().setUser(user.toString()).build());
	}

}
