package io.neonize.client.event;

/**
 * What somebody does in a chat. whatsmeow's {@code types.ChatPresence} and
 * {@code types.ChatPresenceMedia}.
 */
public enum ChatPresenceState {

	/** Types a text. */
	COMPOSING,

	/** Records a voice note. */
	RECORDING,

	/** Stopped doing so. */
	PAUSED

}
