package io.neonize.client.event;

import java.util.stream.Stream;

import io.neonize.client.Jid;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was written, and by whom.
 *
 * @param chat the chat
 * @param sender who wrote it, with the device
 * @param fromMe whether this account wrote it, on this or another device
 * @param group whether the chat is a group or broadcast list
 * @param senderAlt the sender's other address, phone number or LID, {@code null} when not
 * known
 * @param recipientAlt the recipient's other address, {@code null} when not known
 */
public record MessageSource(Jid chat, Jid sender, boolean fromMe, boolean group, @Nullable Jid senderAlt,
		@Nullable Jid recipientAlt) {

	/**
	 * Returns the other address of a chat with one person.
	 * @return phone number or LID, {@code null} when it is not known, and for groups and
	 * all else that has one address
	 */
	public @Nullable Jid chatAlt() {
		Jid alt = this.fromMe ? this.recipientAlt : this.senderAlt;
		boolean person = !this.group && (this.chat.server().equals(Jid.USER_SERVER) || this.chat.isLid());
		return (person && alt != null && !alt.isSameUser(this.chat)) ? alt.withoutDevice() : null;
	}

	/**
	 * Returns what to file the chat under: a person's LID as soon as it is known,
	 * whichever address the message came by, and the chat's only address otherwise.
	 * @return the key
	 */
	public Jid chatKey() {
		Jid alt = chatAlt();
		return (alt != null && alt.isLid()) ? alt : this.chat;
	}

	/**
	 * Tells whether a person wrote it, by either of the sender's addresses and whatever
	 * device.
	 * @param person an address of the person
	 * @return whether it is the sender's
	 */
	public boolean isFrom(Jid person) {
		return isSamePerson(this.sender, person) || (this.senderAlt != null && isSamePerson(this.senderAlt, person));
	}

	/** Hosted devices of a person have servers of their own. */
	private static boolean isSamePerson(Jid one, Jid other) {
		return one.isUser() ? other.isUser() && one.user().equals(other.user()) && one.isLid() == other.isLid()
				: one.isSameUser(other);
	}

	/**
	 * Returns the sender's phone number.
	 * @return the address by phone number, {@code null} when only the LID is known
	 */
	public @Nullable Jid senderPhoneNumber() {
		return Stream.of(this.sender, this.senderAlt)
			.filter((jid) -> jid != null && jid.server().equals(Jid.USER_SERVER))
			.map(Jid::withoutDevice)
			.findFirst()
			.orElse(null);
	}

}
