package io.neonize.simulator;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a contact does with groups, as people do with the official apps. People are named
 * by phone number or JID, groups by JID.
 */
public final class ContactGroups {

	private final ControlApi api;

	private final String base;

	ContactGroups(ControlApi api, String contact) {
		this.api = api;
		this.base = contact + "/groups";
	}

	/**
	 * Make a group.
	 * @param name its name
	 * @param people who is in it beside the contact
	 * @return the group's JID
	 */
	public String create(String name, String... people) {
		return created(Map.of("name", name, "people", List.of(people)));
	}

	/**
	 * Make a group that lets nobody in before an admin agrees.
	 * @param name its name
	 * @return the group's JID
	 */
	public String createWithApproval(String name) {
		return created(Map.of("name", name, "approval", true));
	}

	/**
	 * Make a community.
	 * @param name its name
	 * @param people who is in it beside the contact
	 * @return the community's JID
	 */
	public String createCommunity(String name, String... people) {
		return created(Map.of("name", name, "people", List.of(people), "community", true));
	}

	private String created(Map<String, ?> group) {
		return this.api.post(this.base, group).path("jid").asString();
	}

	/**
	 * Return the link to join a group by.
	 * @param group the group
	 * @return the link
	 */
	public String link(String group) {
		return this.api.get(this.base + "/" + group + "/link", Link.class).link();
	}

	/**
	 * Follow a link into a group, or ask to be let in.
	 * @param link the link
	 */
	public void join(String link) {
		this.api.post(this.base + "/join", Map.of("link", link));
	}

	/**
	 * Add, remove, promote or demote people, or approve or reject those who ask to be let
	 * in.
	 * @param group the group
	 * @param change which of these
	 * @param people whom
	 */
	public void change(String group, String change, String... people) {
		post(group, Map.of("change", change, "people", List.of(people)));
	}

	/**
	 * Change the {@code name} or the {@code topic}.
	 * @param group the group
	 * @param change which of these
	 * @param text the new text
	 */
	public void write(String group, String change, String text) {
		post(group, Map.of("change", change, "text", text));
	}

	/**
	 * Change whether only admins may write ({@code announce}) or change the group
	 * ({@code lock}), or must let members in ({@code approval}).
	 * @param group the group
	 * @param change which of these
	 * @param on whether it is so
	 */
	public void rule(String group, String change, boolean on) {
		post(group, Map.of("change", change, "on", on));
	}

	/**
	 * Change the photo.
	 * @param group the group
	 * @param jpeg the photo
	 */
	public void photo(String group, byte[] jpeg) {
		post(group, Map.of("change", "photo", "file", Base64.getEncoder().encodeToString(jpeg)));
	}

	/**
	 * Make the group's link void.
	 * @param group the group
	 */
	public void renewLink(String group) {
		post(group, Map.of("change", "renew-link"));
	}

	/**
	 * Leave a group.
	 * @param group the group
	 */
	public void leave(String group) {
		post(group, Map.of("change", "leave"));
	}

	private void post(String group, Map<String, ?> change) {
		this.api.post(this.base + "/" + group, change);
	}

	/**
	 * The answer with a link.
	 *
	 * @param link the link
	 */
	record Link(String link) {
	}

}
