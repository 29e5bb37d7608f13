package io.neonize.client.internal.transport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.neonize.client.internal.proto.FromEngine;

/**
 * Sorts the one stream of a child process into lanes. Not bounded, since an answer must
 * never wait behind an event; the engine's windows bound the events.
 */
final class LaneQueues {

	private static final FromEngine END = FromEngine.getDefaultInstance();

	private final Map<Lane, BlockingQueue<FromEngine>> queues = new EnumMap<>(Lane.class);

	LaneQueues() {
		for (Lane lane : Lane.values()) {
			this.queues.put(lane, new LinkedBlockingQueue<>());
		}
	}

	void put(FromEngine frame) {
		Lane lane = switch (frame.getFrameCase()) {
			case REPLY, PROGRESS -> Lane.REPLIES;
			case STORE_REQUEST -> Lane.STORE;
			default -> Lane.EVENTS;
		};
		this.queues.get(lane).add(frame);
	}

	void end() {
		this.queues.values().forEach((queue) -> queue.add(END));
	}

	/**
	 * Waits for frames of a lane.
	 * @param lane the lane
	 * @return all that wait, empty at the end and ever after
	 */
	List<FromEngine> take(Lane lane) {
		BlockingQueue<FromEngine> queue = this.queues.get(lane);
		List<FromEngine> frames = new ArrayList<>();
		try {
			frames.add(queue.take());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return List.of();
		}
		queue.drainTo(frames);
		if (frames.removeIf((frame) -> frame == END)) {
			queue.add(END);
		}
		return frames;
	}

}
