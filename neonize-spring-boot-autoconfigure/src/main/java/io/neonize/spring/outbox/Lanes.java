package io.neonize.spring.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The lanes of one session, found by each address of their chats. Guarded by the
 * session's outbox.
 */
final class Lanes {

	private final Map<String, Lane> byAddress = new HashMap<>();

	/**
	 * Finds the lane of a chat, which from now on is the one of all its addresses: a lane
	 * begun for another address, when nobody knew whose it is, loses its place.
	 */
	@Nullable Lane find(Chat chat) {
		Lane lane = chat.addresses()
			.stream()
			.map(this.byAddress::get)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		if (lane != null) {
			lane.wakeAgain(chat);
			add(lane);
		}
		return lane;
	}

	void add(Lane lane) {
		lane.chat().addresses().forEach((address) -> this.byAddress.put(address, lane));
	}

	void remove(Lane lane) {
		lane.chat().addresses().forEach((address) -> this.byAddress.remove(address, lane));
	}

	/** Whether a lane still has its place. */
	boolean contains(Lane lane) {
		return lane.chat().addresses().stream().allMatch((address) -> this.byAddress.get(address) == lane);
	}

	int size() {
		return this.byAddress.size();
	}

}
