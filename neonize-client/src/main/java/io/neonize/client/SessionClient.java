package io.neonize.client;

import io.neonize.client.appstate.AppState;
import io.neonize.client.business.Business;
import io.neonize.client.call.Calls;
import io.neonize.client.chat.Chats;
import io.neonize.client.community.Communities;
import io.neonize.client.contact.Contacts;
import io.neonize.client.group.Groups;
import io.neonize.client.history.History;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.media.DefaultMedia;
import io.neonize.client.internal.operation.DefaultAppState;
import io.neonize.client.internal.operation.DefaultBusiness;
import io.neonize.client.internal.operation.DefaultCalls;
import io.neonize.client.internal.operation.DefaultChats;
import io.neonize.client.internal.operation.DefaultCommunities;
import io.neonize.client.internal.operation.DefaultContacts;
import io.neonize.client.internal.operation.DefaultGroups;
import io.neonize.client.internal.operation.DefaultHistory;
import io.neonize.client.internal.operation.DefaultMessages;
import io.neonize.client.internal.operation.DefaultNewsletters;
import io.neonize.client.internal.operation.DefaultPairing;
import io.neonize.client.internal.operation.DefaultPolls;
import io.neonize.client.internal.operation.DefaultPresence;
import io.neonize.client.internal.operation.DefaultPrivacy;
import io.neonize.client.internal.operation.DefaultProfile;
import io.neonize.client.internal.operation.DefaultSettings;
import io.neonize.client.internal.operation.DefaultStatusUpdates;
import io.neonize.client.internal.operation.MessageSender;
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
 * The life of a client's session, and the subjects of what can be done with it.
 */
abstract class SessionClient implements NeonizeClient {

	private final SessionLife life;

	private final Messages messages;

	private final Polls polls;

	private final StatusUpdates status;

	private final Media media;

	private final Groups groups;

	private final Chats chats;

	private final AppState appState;

	private final History history;

	private final Pairing pairing;

	private final Settings settings;

	private final Communities communities;

	private final Newsletters newsletters;

	private final Contacts contacts;

	private final Presence presence;

	private final Privacy privacy;

	private final Profile profile;

	private final Business business;

	private final Calls calls;

	SessionClient(SessionParts parts) {
		this.life = new SessionLife(this, parts);
		SessionCalls calls = this.life.engine();
		MessageSender sender = new MessageSender(calls, this.life.events().open());
		this.messages = new DefaultMessages(calls, sender);
		this.polls = new DefaultPolls(calls, sender);
		this.status = new DefaultStatusUpdates(sender);
		this.media = new DefaultMedia(calls, this.messages, parts.media());
		this.groups = new DefaultGroups(calls);
		this.chats = new DefaultChats(calls);
		this.appState = new DefaultAppState(calls);
		this.history = new DefaultHistory(this, calls);
		this.pairing = new DefaultPairing(this, calls);
		this.settings = new DefaultSettings(calls, this.life.engine());
		this.communities = new DefaultCommunities(calls);
		this.newsletters = new DefaultNewsletters(calls);
		this.contacts = new DefaultContacts(calls);
		this.presence = new DefaultPresence(calls);
		this.privacy = new DefaultPrivacy(calls);
		this.profile = new DefaultProfile(calls);
		this.business = new DefaultBusiness(calls);
		this.calls = new DefaultCalls(calls);
	}

	final SessionLife life() {
		return this.life;
	}

	@Override
	public Messages messages() {
		return this.messages;
	}

	@Override
	public Polls polls() {
		return this.polls;
	}

	@Override
	public StatusUpdates status() {
		return this.status;
	}

	@Override
	public Media media() {
		return this.media;
	}

	@Override
	public Groups groups() {
		return this.groups;
	}

	@Override
	public Chats chats() {
		return this.chats;
	}

	@Override
	public AppState appState() {
		return this.appState;
	}

	@Override
	public History history() {
		return this.history;
	}

	@Override
	public Pairing pairing() {
		return this.pairing;
	}

	@Override
	public Settings settings() {
		return this.settings;
	}

	@Override
	public Communities communities() {
		return this.communities;
	}

	@Override
	public Newsletters newsletters() {
		return this.newsletters;
	}

	@Override
	public Contacts contacts() {
		return this.contacts;
	}

	@Override
	public Presence presence() {
		return this.presence;
	}

	@Override
	public Privacy privacy() {
		return this.privacy;
	}

	@Override
	public Profile profile() {
		return this.profile;
	}

	@Override
	public Business business() {
		return this.business;
	}

	@Override
	public Calls calls() {
		return this.calls;
	}

}
