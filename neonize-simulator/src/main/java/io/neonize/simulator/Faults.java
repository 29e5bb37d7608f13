package io.neonize.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * What can go wrong with the simulated WhatsApp, on demand.
 */
public final class Faults {

	private final ControlApi api;

	Faults(ControlApi api) {
		this.api = api;
	}

	/**
	 * Cut the connections of an account, as a network does.
	 * @param phone the account's phone number
	 */
	public void dropConnections(String phone) {
		this.api.post("/v1/faults", Map.of("kind", "drop-connections", "phone", phone));
	}

	/**
	 * End the connections of an account with a stream error.
	 * @param phone the account's phone number
	 * @param code the error code, such as {@code 503}
	 */
	public void streamError(String phone, int code) {
		this.api.post("/v1/faults", Map.of("kind", "stream-error", "phone", phone, "code", code));
	}

	/**
	 * Refuse the logins of an account until {@link #clear()}.
	 * @param phone the account's phone number
	 * @param code the reason, such as {@code 503}
	 */
	public void refuseLogin(String phone, int code) {
		this.api.post("/v1/faults", Map.of("kind", "refuse-login", "phone", phone, "code", code));
	}

	/**
	 * Delay everything the server says to an account until {@link #clear()}.
	 * @param phone the account's phone number
	 * @param delay by how much
	 */
	public void delay(String phone, Duration delay) {
		this.api.post("/v1/faults", Map.of("kind", "delay", "phone", phone, "millis", delay.toMillis()));
	}

	/**
	 * Forbid an account to start new chats until {@link #clear()}: what it writes to
	 * people who have never written to it is refused with error 463.
	 * @param phone the account's phone number
	 */
	public void restrict(String phone) {
		this.api.post("/v1/faults", Map.of("kind", "restrict", "phone", phone));
	}

	/**
	 * Tell an account's linked devices that it may not start new chats for a day, or may
	 * again. It is a message and no more: {@link #restrict(String)} does it.
	 * @param phone the account's phone number
	 * @param active whether it may not
	 */
	public void tellRestriction(String phone, boolean active) {
		this.api.post("/v1/faults", Map.of("kind", "tell-restriction", "phone", phone, "code", active ? 463 : 0));
	}

	/**
	 * Refuse an account's queries of one kind until {@link #clear()}.
	 * @param phone the account's phone number
	 * @param xmlns which queries, such as {@code w:g2} for groups
	 * @param code the error code, such as {@code 429}; 0 ends it
	 */
	public void refuseQuery(String phone, String xmlns, int code) {
		this.api.post("/v1/faults", Map.of("kind", "refuse-query", "phone", phone, "xmlns", xmlns, "code", code));
	}

	/**
	 * Let all files expire that are at the media host now. A phone that is asked for one
	 * uploads it again, and it has another path then.
	 * @param code what the host answers from now on: 403, 404 or 410
	 */
	public void expireMedia(int code) {
		this.api.post("/v1/faults", Map.of("kind", "expire-media", "code", code));
	}

	/**
	 * Break off the next downloads.
	 * @param bytes after how many bytes
	 * @param times how many downloads
	 */
	public void breakOffMedia(long bytes, int times) {
		this.api.post("/v1/faults", Map.of("kind", "break-off-media", "bytes", bytes, "times", times));
	}

	/**
	 * Refuse the next uploads.
	 * @param code what the host answers, such as 503
	 * @param times how many uploads
	 */
	public void refuseUploads(int code, int times) {
		this.api.post("/v1/faults", Map.of("kind", "refuse-upload", "code", code, "times", times));
	}

	/**
	 * Make what the devices of an account share unreadable: whoever reads it as a whole
	 * meets an error.
	 * @param phone the account's phone number
	 */
	public void damageAppState(String phone) {
		this.api.post("/v1/faults", Map.of("kind", "damage-app-state", "phone", phone));
	}

	/**
	 * End all faults that last.
	 */
	public void clear() {
		this.api.delete("/v1/faults");
	}

}
