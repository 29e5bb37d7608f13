package io.neonize.client;

import io.neonize.client.group.Groups;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.media.EngineMedia;
import io.neonize.client.internal.operation.DefaultGroups;
import io.neonize.client.internal.operation.DefaultMessages;
import io.neonize.client.internal.operation.MessageSender;
import io.neonize.client.media.MediaOperations;
import io.neonize.client.message.Messages;

/**
 * The life of a client's session, and the subjects of what can be done with it.
 */
abstract class SessionClient implements NeonizeClient {

	private final SessionLife life;

	private final Messages messages;

	private final MediaOperations media;

	private final Groups groups;

	SessionClient(SessionParts parts) {
		this.life = new SessionLife(this, parts);
		SessionCalls calls = this.life.engine();
		this.messages = new DefaultMessages(calls, new MessageSender(calls, this.life.events().open()));
		this.media = new EngineMedia(calls);
		this.groups = new DefaultGroups(calls);
	}

	final SessionLife life() {
		return this.life;
	}

	@Override
	public Messages messages() {
		return this.messages;
	}

	@Override
	public MediaOperations media() {
		return this.media;
	}

	@Override
	public Groups groups() {
		return this.groups;
	}

}
