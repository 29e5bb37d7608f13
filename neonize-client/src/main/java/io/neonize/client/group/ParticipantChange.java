package io.neonize.client.group;

/**
 * What to do with participants of a group. whatsmeow's {@code ParticipantChange}.
 */
public enum ParticipantChange {

	/** Adds people to the group. */
	ADD,

	/** Removes people from the group. */
	REMOVE,

	/** Makes participants admins. */
	PROMOTE,

	/** Makes admins plain participants. */
	DEMOTE

}
