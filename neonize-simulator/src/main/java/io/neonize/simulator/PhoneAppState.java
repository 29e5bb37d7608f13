package io.neonize.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an account's phone shares with its linked devices: how chats, contacts and labels
 * are set. Each change here is one the owner makes on the phone.
 */
public final class PhoneAppState {

	private static final String REGULAR = "regular";

	private static final String HIGH = "regular_high";

	private static final String LOW = "regular_low";

	private final ControlApi api;

	private final String path;

	PhoneAppState(ControlApi api, String path) {
		this.api = api;
		this.path = path;
	}

	/**
	 * Pin a chat, or unpin it.
	 * @param chat its JID
	 * @param pinned whether it is pinned
	 */
	public void pin(String chat, boolean pinned) {
		set(LOW, List.of("pin_v1", chat), 5, "pinAction", Map.of("pinned", pinned));
	}

	/**
	 * Mute a chat for some time.
	 * @param chat its JID
	 * @param until until when
	 */
	public void mute(String chat, Instant until) {
		set(HIGH, List.of("mute", chat), 2, "muteAction",
				Map.of("muted", true, "muteEndTimestamp", until.toEpochMilli()));
	}

	/**
	 * Archive a chat, or take it out of the archive.
	 * @param chat its JID
	 * @param archived whether it is archived
	 */
	public void archive(String chat, boolean archived) {
		set(LOW, List.of("archive", chat), 3, "archiveChatAction", Map.of("archived", archived));
	}

	/**
	 * Mark a chat as read or unread.
	 * @param chat its JID
	 * @param read whether it is read
	 */
	public void markRead(String chat, boolean read) {
		set(LOW, List.of("markChatAsRead", chat), 3, "markChatAsReadAction", Map.of("read", read));
	}

	/**
	 * Delete the messages of a chat.
	 * @param chat its JID
	 */
	public void clear(String chat) {
		set(HIGH, List.of("clearChat", chat, "1", "0"), 6, "clearChatAction", Map.of());
	}

	/**
	 * Delete a chat.
	 * @param chat its JID
	 */
	public void delete(String chat) {
		set(HIGH, List.of("deleteChat", chat, "1"), 6, "deleteChatAction", Map.of());
	}

	/**
	 * Star a message of somebody else's in a chat of two, or take its star.
	 * @param chat its chat's JID
	 * @param id its id
	 * @param starred whether it has a star
	 */
	public void star(String chat, String id, boolean starred) {
		set(HIGH, List.of("star", chat, id, "0", "0"), 2, "starAction", Map.of("starred", starred));
	}

	/**
	 * Delete a message of somebody else's in a chat of two, for the account only.
	 * @param chat its chat's JID
	 * @param id its id
	 */
	public void deleteForMe(String chat, String id) {
		set(HIGH, List.of("deleteMessageForMe", chat, id, "0", "0"), 3, "deleteMessageForMeAction",
				Map.of("deleteMedia", true));
	}

	/**
	 * Name somebody in the address book.
	 * @param person the person's JID
	 * @param fullName the name
	 */
	public void contact(String person, String fullName) {
		set("critical_unblock_low", List.of("contact", person), 2, "contactAction",
				Map.of("fullName", fullName, "firstName", fullName));
	}

	/**
	 * Rename the account itself.
	 * @param name its push name
	 */
	public void pushName(String name) {
		set("critical_block", List.of("setting_pushName"), 1, "pushNameSetting", Map.of("name", name));
	}

	/**
	 * Say whether chats leave the archive when messages come.
	 * @param unarchive whether they do
	 */
	public void unarchiveChats(boolean unarchive) {
		set(LOW, List.of("setting_unarchiveChats"), 4, "unarchiveChatsSetting", Map.of("unarchiveChats", unarchive));
	}

	/**
	 * Mute somebody's status updates.
	 * @param person the person's JID
	 * @param muted whether they are muted
	 */
	public void muteStatus(String person, boolean muted) {
		set(HIGH, List.of("userStatusMute", person), 7, "userStatusMuteAction", Map.of("muted", muted));
	}

	/**
	 * Make or rename a label.
	 * @param id its id, a number
	 * @param name its name
	 */
	public void label(String id, String name) {
		set(REGULAR, List.of("label_edit", id), 3, "labelEditAction", Map.of("name", name, "color", 1));
	}

	/**
	 * Give a chat a label, or take it.
	 * @param id the label's id
	 * @param chat the chat's JID
	 * @param labeled whether the chat has it
	 */
	public void labelChat(String id, String chat, boolean labeled) {
		set(REGULAR, List.of("label_jid", id, chat), 3, "labelAssociationAction", Map.of("labeled", labeled));
	}

	/**
	 * Give a message a label, or take it.
	 * @param id the label's id
	 * @param chat the chat's JID
	 * @param message the message's id
	 * @param labeled whether the message has it
	 */
	public void labelMessage(String id, String chat, String message, boolean labeled) {
		set(REGULAR, List.of("label_message", id, chat, message, "0", "0"), 3, "labelAssociationAction",
				Map.of("labeled", labeled));
	}

	/**
	 * Let the phone encrypt what it sets with a new key from now on. Linked devices are
	 * not told the key before they ask for it.
	 */
	public void renewKey() {
		this.api.post(this.path + "-key", Map.of());
	}

	/**
	 * Set anything.
	 * @param collection the part it belongs to, such as {@code regular_low}
	 * @param index what it is about: the kind, then addresses and ids
	 * @param version the version of the kind
	 * @param field the field of WhatsApp's {@code SyncActionValue}
	 * @param action what it is set to, as JSON
	 */
	public void set(String collection, List<String> index, int version, String field, Map<String, ?> action) {
		this.api.post(this.path, Map.of("collection", collection, "index", index, "version", version, "value",
				Map.of(field, action, "timestamp", System.currentTimeMillis())));
	}

	/**
	 * Return what the phone has set, or learned from its linked devices, behind a
	 * position.
	 * @param position the position, from 0
	 * @param wait how long to wait at most when there is nothing yet, in whole seconds
	 * @return the entries, in order
	 */
	public List<AppStateEntry> after(long position, Duration wait) {
		return this.api.list(this.path + "?after=%d&wait=%d".formatted(position, wait.toSeconds()),
				AppStateEntry.class);
	}

}
