package io.neonize.client.media;

/**
 * What a file is in a message. WhatsApp encrypts each kind in its own way.
 */
public enum MediaKind {

	/** A picture. */
	IMAGE,

	/** A video. */
	VIDEO,

	/** Sound, voice notes included. */
	AUDIO,

	/** Any other file. */
	DOCUMENT,

	/** A sticker. */
	STICKER

}
