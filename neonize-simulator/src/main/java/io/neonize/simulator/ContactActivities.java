package io.neonize.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What a contact does beside writing, and sees others do: come and go, write or speak in
 * a chat, call. People are named by phone number or JID.
 */
public final class ContactActivities {

	private final ControlApi api;

	private final String contact;

	ContactActivities(ControlApi api, String contact) {
		this.api = api;
		this.contact = contact;
	}

	/**
	 * Look at the screen, or look away.
	 * @param available whether the contact looks
	 */
	public void available(boolean available) {
		this.api.post(this.contact + "/presence", Map.of("available", available));
	}

	/**
	 * Show a chat what the contact does.
	 * @param chat the chat
	 * @param state {@code composing}, {@code recording} or {@code paused}
	 */
	public void show(String chat, String state) {
		this.api.post(this.contact + "/typing", Map.of("to", chat, "state", state));
	}

	/**
	 * Ask to be told when somebody comes and goes.
	 * @param who whom
	 */
	public void watch(String who) {
		this.api.post(this.contact + "/watch", Map.of("who", who));
	}

	/**
	 * Call somebody.
	 * @param to whom
	 * @return the call's id
	 */
	public String call(String to) {
		return this.api.post(this.contact + "/calls", Map.of("to", to, "signal", "offer")).path("id").asString();
	}

	/**
	 * Send a signal of a call, such as {@code terminate} or {@code accept}.
	 * @param to to whom
	 * @param signal which signal
	 * @param id the call's id
	 */
	public void signal(String to, String signal, String id) {
		this.api.post(this.contact + "/calls", Map.of("to", to, "signal", signal, "id", id));
	}

	/**
	 * Wait until the contact sees something.
	 * @param wanted tells whether it is that
	 * @param limit how long to wait at most
	 * @return the first such activity among all seen, or empty when the time is over
	 */
	public Optional<Activity> await(Predicate<Activity> wanted, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		long last = 0;
		do {
			List<Activity> more = this.api
				.list(this.contact + "/activities?after=%d&wait=%d".formatted(last, limit.toSeconds()), Activity.class);
			for (Activity activity : more) {
				if (wanted.test(activity)) {
					return Optional.of(activity);
				}
				last = activity.index();
			}
		}
		while (System.nanoTime() < end);
		return Optional.empty();
	}

	/**
	 * Something that a contact has seen.
	 *
	 * @param index its number, from 1
	 * @param kind {@code presence}, {@code chat} or {@code call}
	 * @param from who did it
	 * @param state {@code available} or {@code unavailable}; {@code composing},
	 * {@code recording} or {@code paused}; {@code offer}, {@code accept}, {@code reject}
	 * or {@code terminate}
	 * @param chat where, of kind {@code chat}
	 * @param call the call's id, of kind {@code call}
	 */
	public record Activity(long index, String kind, String from, String state, @Nullable String chat,
			@Nullable String call) {

	}

}
