package io.neonize.client;

import io.neonize.client.appstate.AppState;
import io.neonize.client.chat.Chats;
import io.neonize.client.group.Groups;
import io.neonize.client.history.History;
import io.neonize.client.media.Media;
import io.neonize.client.message.Messages;
import io.neonize.client.message.Polls;
import io.neonize.client.message.StatusUpdates;
import io.neonize.client.pairing.Pairing;
import io.neonize.client.settings.Settings;

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

	/**
	 * Returns how chats, labels and this account are set on all its devices.
	 * @return what can be done with chats
	 */
	Chats chats();

	/**
	 * Returns what the devices of this account share, as it is.
	 * @return what can be done with it
	 */
	AppState appState();

	/**
	 * Returns the messages of the past that the phone knows.
	 * @return what can be done with them
	 */
	History history();

	/**
	 * Returns how this session is linked to a phone.
	 * @return what can be done for that
	 */
	Pairing pairing();

	/**
	 * Returns how this session connects and behaves.
	 * @return what can be chosen
	 */
	Settings settings();

}
