package io.neonize.client;

import io.neonize.client.appstate.AppState;
import io.neonize.client.business.Business;
import io.neonize.client.call.Calls;
import io.neonize.client.chat.Chats;
import io.neonize.client.community.Communities;
import io.neonize.client.contact.Contacts;
import io.neonize.client.group.Groups;
import io.neonize.client.history.History;
import io.neonize.client.media.Media;
import io.neonize.client.message.Messages;
import io.neonize.client.message.Polls;
import io.neonize.client.message.StatusUpdates;
import io.neonize.client.newsletter.Newsletters;
import io.neonize.client.pairing.Pairing;
import io.neonize.client.presence.Presence;
import io.neonize.client.privacy.Privacy;
import io.neonize.client.profile.Profile;
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

	/**
	 * Returns the communities of this session, groups of groups.
	 * @return what can be done with communities
	 */
	Communities communities();

	/**
	 * Returns the newsletters, which WhatsApp's apps call channels.
	 * @return what can be done with newsletters
	 */
	Newsletters newsletters();

	/**
	 * Returns the people: who they are, and what is known of them here.
	 * @return what can be done about people
	 */
	Contacts contacts();

	/**
	 * Returns who is there, and who writes.
	 * @return what can be done with presence
	 */
	Presence presence();

	/**
	 * Returns who may see and reach the account, and how long messages stay.
	 * @return what can be done about privacy
	 */
	Privacy privacy();

	/**
	 * Returns what the account shows of itself.
	 * @return what can be done with the profile
	 */
	Profile profile();

	/**
	 * Returns the businesses, and Meta's bots.
	 * @return what can be done with businesses
	 */
	Business business();

	/**
	 * Returns the calls that come.
	 * @return what can be done with calls
	 */
	Calls calls();

}
