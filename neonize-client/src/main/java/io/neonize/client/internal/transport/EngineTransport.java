package io.neonize.client.internal.transport;

import java.time.Duration;
import java.util.List;

import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.ToEngine;

/**
 * A running engine, seen as a stream of frames in each direction.
 */
public interface EngineTransport {

	/**
	 * Sends frames, in order, all or none. Safe for use by many threads.
	 * @param frames the frames
	 * @throws io.neonize.client.EngineException when the engine has ended or refuses them
	 */
	void send(List<ToEngine> frames);

	/**
	 * Waits for frames. Each lane has one thread of its own, a platform thread, that
	 * calls this again and again until the lane has ended.
	 * @param lane the lane
	 * @return the frames that wait, empty when the engine has ended
	 */
	List<FromEngine> receive(Lane lane);

	/**
	 * Ends the engine after its sessions have written what is queued for them. Meanwhile
	 * the lanes must be received, the store's above all.
	 * @param grace how long they have
	 */
	void close(Duration grace);

	/**
	 * Tells how the engine ended, for a person.
	 * @return such as "engine process ended (exit code 137)"
	 */
	String ending();

}
