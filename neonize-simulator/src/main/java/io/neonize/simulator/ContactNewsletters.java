package io.neonize.simulator;

import java.util.Map;

/**
 * What a contact does with newsletters, which are named by JID.
 */
public final class ContactNewsletters {

	private final ControlApi api;

	private final String base;

	ContactNewsletters(ControlApi api, String contact) {
		this.api = api;
		this.base = contact + "/newsletters";
	}

	/**
	 * Make a newsletter.
	 * @param name its name
	 * @param description what it is about
	 * @return its address and link
	 */
	public Newsletter create(String name, String description) {
		return this.api.post(this.base, Map.of("name", name, "description", description), Newsletter.class);
	}

	/**
	 * {@code follow}, {@code unfollow}, {@code mute} or {@code unmute} a newsletter.
	 * @param newsletter the newsletter
	 * @param change which of these
	 */
	public void change(String newsletter, String change) {
		this.api.post(this.base + "/" + newsletter, Map.of("change", change));
	}

	/**
	 * Write in a newsletter of one's own.
	 * @param newsletter the newsletter
	 * @param text the text
	 * @return the number of the message
	 */
	public int post(String newsletter, String text) {
		return this.api.post(this.base + "/" + newsletter, Map.of("change", "post", "text", text))
			.path("serverId")
			.asInt();
	}

	/**
	 * Change what a message of one's own says.
	 * @param newsletter the newsletter
	 * @param serverId the number of the message
	 * @param text the new text
	 */
	public void edit(String newsletter, int serverId, String text) {
		this.api.post(this.base + "/" + newsletter, Map.of("change", "edit", "text", text, "serverId", serverId));
	}

	/**
	 * Take a message of one's own back.
	 * @param newsletter the newsletter
	 * @param serverId the number of the message
	 */
	public void revoke(String newsletter, int serverId) {
		this.api.post(this.base + "/" + newsletter, Map.of("change", "revoke", "serverId", serverId));
	}

	/**
	 * React to a message.
	 * @param newsletter the newsletter
	 * @param serverId the number of the message
	 * @param emoji the reaction; empty takes it back
	 */
	public void react(String newsletter, int serverId, String emoji) {
		this.api.post(this.base + "/" + newsletter, Map.of("change", "react", "text", emoji, "serverId", serverId));
	}

	/**
	 * See a message.
	 * @param newsletter the newsletter
	 * @param serverId the number of the message
	 */
	public void view(String newsletter, int serverId) {
		this.api.post(this.base + "/" + newsletter, Map.of("change", "view", "serverId", serverId));
	}

	/**
	 * A newsletter that was made.
	 *
	 * @param jid its address
	 * @param link its link
	 */
	public record Newsletter(String jid, String link) {

	}

}
