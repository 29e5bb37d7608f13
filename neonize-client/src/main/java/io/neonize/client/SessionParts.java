package io.neonize.client;

import java.util.List;
import java.util.concurrent.Executor;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.inbox.DeliverySettings;
import io.neonize.client.internal.media.MediaParts;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;

/**
 * What a session is made of.
 *
 * @param session what the registry knows of it
 * @param engine the engine it lives in
 * @param registry where changes of it are stored
 * @param leases decide which instance runs it
 * @param gate where it waits for its turn to start
 * @param dispatcher takes its events to the listeners
 * @param writer writes what has become of its messages
 * @param delivery how its messages are delivered
 * @param media what its files share with those of other sessions
 * @param publishers who hears its events beside its own listeners
 * @param callbacks where its futures complete
 */
record SessionParts(StoredSession session, Engine engine, SessionRegistry registry, SessionLeases leases,
		StartGate gate, EventDispatcher dispatcher, StoreWriter writer, DeliverySettings delivery, MediaParts media,
		List<EventPublisher> publishers, Executor callbacks) {

}
