package io.neonize.client.internal.engine;

import java.util.List;

import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.StoreReply;

/**
 * Hears what has become of the engine's store requests.
 */
interface StoreOutput {

	/** Takes replies, to be sent to the engine all at once. */
	void onReplies(List<StoreReply> replies);

	/** Takes an event that is durable now. */
	void onDurable(Event event);

	/** Takes an event whose message was stored earlier. */
	void onRepeated(Event event);

	/** A write of a session was refused, since its epoch is over. */
	void onFenced(String session, long epoch);

	/** A write of a session has failed, or seems to have. */
	void onFailed(String session);

}
