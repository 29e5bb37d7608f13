package io.neonize.client.message;

/**
 * Who may do something with a message, from the least strict rule to the strictest.
 */
enum TargetRule {

	/** Everybody in the chat, such as reacting. */
	EVERYBODY,

	/** The author, and others when the author allows it; that is not known here. */
	AUTHOR_OR_ALLOWED,

	/** The author, and in a group its admins. */
	AUTHOR_OR_ADMIN,

	/** The author alone. */
	AUTHOR

}
