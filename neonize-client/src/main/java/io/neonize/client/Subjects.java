package io.neonize.client;

import io.neonize.client.group.Groups;
import io.neonize.client.media.Media;
import io.neonize.client.message.Messages;
import io.neonize.client.message.Polls;
import io.neonize.client.message.StatusUpdates;

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
	 * Returns the polls of this session.
	 * @return what can be done with polls
	 */
	Polls polls();

	/**
	 * Returns the status updates of this session.
	 * @return what can be done with status updates
	 */
	StatusUpdates status();

	/**
	 * Returns the files of this session's messages.
	 * @return what can be done with files
	 */
	Media media();

	/**
	 * Returns the groups of this session.
	 * @return what can be done with groups
	 */
	Groups groups();

}
