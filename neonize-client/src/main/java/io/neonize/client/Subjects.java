package io.neonize.client;

import io.neonize.client.group.Groups;
import io.neonize.client.media.MediaOperations;
import io.neonize.client.message.Messages;

/**
 * What can be done with a session, by subject. Every subject is safe for use by many
 * threads and blocks nobody.
 */
public interface Subjects {

	/**
	 * Returns the messages of this session: what is sent, and what is done with messages
	 * that exist.
	 * @return what can be done with messages
	 */
	Messages messages();

	/**
	 * Returns what uploads the files of messages.
	 * @return the operations
	 */
	MediaOperations media();

	/**
	 * Returns the groups of this session.
	 * @return what can be done with groups
	 */
	Groups groups();

}
