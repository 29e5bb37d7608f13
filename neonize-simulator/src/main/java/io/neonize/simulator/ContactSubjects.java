package io.neonize.simulator;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What a contact does beside writing, by subject.
 */
public abstract sealed class ContactSubjects extends Writer permits Contact {

	private final ControlApi api;

	/** Where the control API has this person. */
	private final String base;

	ContactSubjects(ControlApi api, String base) {
		this.api = api;
		this.base = base;
	}

	final ControlApi api() {
		return this.api;
	}

	final String path(String rest) {
		return this.base + rest;
	}

	@Override
	final JsonNode write(Map<String, ?> message) {
		return this.api.post(path("/messages"), message);
	}

	/**
	 * Return what this contact can do with groups.
	 * @return the contact's groups
	 */
	public final ContactGroups groups() {
		return new ContactGroups(this.api, this.base);
	}

	/**
	 * Return what this contact shows of itself, and to whom.
	 * @return the contact's profile
	 */
	public final ContactProfile profile() {
		return new ContactProfile(this.api, this.base);
	}

	/**
	 * Return what this contact does beside writing, and sees others do.
	 * @return the contact's activities
	 */
	public final ContactActivities activities() {
		return new ContactActivities(this.api, this.base);
	}

	/**
	 * Return what this contact can do with newsletters.
	 * @return the contact's newsletters
	 */
	public final ContactNewsletters newsletters() {
		return new ContactNewsletters(this.api, this.base);
	}

	/**
	 * Return what this contact has counted.
	 * @return the counts
	 */
	public final ContactStatus status() {
		return this.api.get(path(""), ContactStatus.class);
	}

}
