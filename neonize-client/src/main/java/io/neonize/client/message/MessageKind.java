package io.neonize.client.message;

/**
 * What a message is.
 */
public enum MessageKind {

	/** A text, with a link preview or without. */
	TEXT,

	/** A picture. */
	IMAGE,

	/** A video. */
	VIDEO,

	/** A video that plays like a GIF, without sound and again and again. */
	GIF,

	/** A round video, recorded in the chat. */
	VIDEO_NOTE,

	/** Sound that is a file. */
	AUDIO,

	/** Sound that was recorded in the chat. */
	VOICE_NOTE,

	/** Any other file. */
	DOCUMENT,

	/** A sticker. */
	STICKER,

	/** A collection of stickers. */
	STICKER_PACK,

	/** Announces pictures and videos that belong together. */
	ALBUM,

	/** A place. */
	LOCATION,

	/** Where somebody is now. */
	LIVE_LOCATION,

	/** How to reach somebody. */
	CONTACT,

	/** How to reach several people. */
	CONTACTS,

	/** A poll. */
	POLL,

	/** A vote in a poll. */
	POLL_VOTE,

	/** What a poll has come to. */
	POLL_RESULT,

	/** Something that takes place. */
	EVENT,

	/** Whether somebody comes to an event. */
	EVENT_RESPONSE,

	/** An emoji about another message, or that it was taken back. */
	REACTION,

	/** A comment on another message. */
	COMMENT,

	/** What an earlier message says now. */
	EDIT,

	/** An earlier message was deleted for everybody. */
	REVOKE,

	/** A message is pinned, or is not any more. */
	PIN,

	/** A disappearing message is kept, or is not any more. */
	KEEP,

	/** Buttons of the older kind. */
	BUTTONS,

	/** A list of the older kind to choose from. */
	LIST,

	/** A template of a business with buttons. */
	TEMPLATE,

	/** Buttons, lists, carousels and other things to tap on. */
	INTERACTIVE,

	/** What was chosen from buttons or a list. */
	BUTTON_REPLY,

	/** An invitation to a group. */
	GROUP_INVITE,

	/** An invitation to a channel, to follow it or to administer it. */
	NEWSLETTER_INVITE,

	/** A product of a catalogue. */
	PRODUCT,

	/** An order. */
	ORDER,

	/** A payment, the request of one, or an invoice. */
	PAYMENT,

	/** A call that was made or planned. */
	CALL,

	/** An answer of a bot with more than text. */
	RICH_RESPONSE,

	/** Something between apps, such as a change of how long messages stay. */
	PROTOCOL,

	/** A kind that this version does not know. */
	UNKNOWN

}
