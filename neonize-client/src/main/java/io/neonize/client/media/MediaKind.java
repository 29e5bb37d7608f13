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
	STICKER,

	/** The archive of a sticker pack. */
	STICKER_PACK,

	/** The small picture of a sticker pack, which has the key of its archive. */
	STICKER_PACK_THUMBNAIL,

	/** The picture of a link's preview. */
	LINK_THUMBNAIL,

	/** A history that a phone has shared. */
	HISTORY,

	/** A snapshot of the app state. */
	APP_STATE

}
