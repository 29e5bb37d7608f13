package io.neonize.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a session behaves. Stored with the session, but for the phone number.
 *
 * @param name the session's name, by which it is found again
 * @param deviceName its name in the phone's list of linked devices, {@code null} for
 * "Neonize"
 * @param platformType its picture in that list, such as {@code CHROME} or
 * {@code DESKTOP}, {@code null} for none
 * @param eventWindow how many events may wait for the listeners before the session's
 * socket is slowed, 0 for the engine's own choice
 * @param reconnectMin the shortest pause before connecting again, {@code null} for half a
 * second
 * @param reconnectMax the longest pause before connecting again, {@code null} for a
 * minute
 * @param phone phone number of the only account that the session may be linked to, in
 * international form; {@code null} for the account it was linked to before, or any if
 * there was none
 */
public record SessionOptions(String name, @Nullable String deviceName, @Nullable String platformType, int eventWindow,
		@Nullable Duration reconnectMin, @Nullable Duration reconnectMax, @Nullable String phone) {

	/**
	 * Checks name, event window and phone number.
	 * @throws NeonizeException when no session can have the name, the event window is
	 * negative, or the phone number is none
	 */
	public SessionOptions {
		if (name == null || !SessionNames.isValid(name)) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, SessionNames.RULE);
		}
		if (eventWindow < 0) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"The event window is " + eventWindow + "; expected a positive number, or 0 for the engine's own");
		}
		if (phone != null) {
			Jid.ofPhone(phone);
		}
	}

	/**
	 * Creates options with a name and nothing else chosen.
	 * @param name the session's name
	 * @return the options
	 */
	public static SessionOptions named(String name) {
		return new SessionOptions(name, null, null, 0, null, null, null);
	}

	/**
	 * Returns the options with a name in the phone's list of linked devices.
	 * @param deviceName the name
	 * @return the options
	 */
	public SessionOptions withDeviceName(@Nullable String deviceName) {
		return new SessionOptions(this.name, deviceName, this.platformType, this.eventWindow, this.reconnectMin,
				this.reconnectMax, this.phone);
	}

	/**
	 * Returns the options with a picture in the phone's list of linked devices.
	 * @param platformType whatsmeow's platform type, such as {@code CHROME}
	 * @return the options
	 */
	public SessionOptions withPlatformType(@Nullable String platformType) {
		return new SessionOptions(this.name, this.deviceName, platformType, this.eventWindow, this.reconnectMin,
				this.reconnectMax, this.phone);
	}

	/**
	 * Returns the options with a number of events that may wait for the listeners.
	 * @param eventWindow the number of events
	 * @return the options
	 */
	public SessionOptions withEventWindow(int eventWindow) {
		return new SessionOptions(this.name, this.deviceName, this.platformType, eventWindow, this.reconnectMin,
				this.reconnectMax, this.phone);
	}

	/**
	 * Returns the options with bounds for the pause before connecting again.
	 * @param min the shortest pause
	 * @param max the longest pause
	 * @return the options
	 */
	public SessionOptions withReconnectPause(@Nullable Duration min, @Nullable Duration max) {
		return new SessionOptions(this.name, this.deviceName, this.platformType, this.eventWindow, min, max,
				this.phone);
	}

	/**
	 * Returns the options with the phone number of the only account that the session may
	 * be linked to. It is not stored: give it whenever the session is opened. Without it
	 * a session accepts only the account it was linked to before, also after a logout;
	 * another number here, or removing the session, lets it be linked to another account.
	 * @param phone the number in international form, {@code null} for none
	 * @return the options
	 */
	public SessionOptions withPhone(@Nullable String phone) {
		return new SessionOptions(this.name, this.deviceName, this.platformType, this.eventWindow, this.reconnectMin,
				this.reconnectMax, phone);
	}

}
