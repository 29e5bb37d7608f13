package io.neonize.client.message;

/**
 * Whether the sender of a message may do what the message does with another one.
 */
public enum TargetPermission {

	/** WhatsApp's own apps do it too. */
	GRANTED,

	/**
	 * WhatsApp's own apps ignore it: only the author, or an admin of the group, may do
	 * it.
	 */
	DENIED,

	/**
	 * Nobody knows here: WhatsApp did not say who the admins are, or the author of a poll
	 * decides whether others may add options.
	 */
	UNKNOWN

}
