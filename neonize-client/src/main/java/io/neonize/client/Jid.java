package io.neonize.client;

/**
 * An address on WhatsApp: a user, one device of a user, a group, a channel or a service.
 *
 * @param user the part before the at sign, without device; empty for a server's own
 * address
 * @param server the part behind the at sign, such as {@value #USER_SERVER}
 * @param device the number of the user's device, 0 for the phone or when no device is
 * meant
 */
public record Jid(String user, String server, int device) implements Comparable<Jid> {

	/** Server of users known by their phone number. */
	public static final String USER_SERVER = "s.whatsapp.net";

	/** Server of users known by their hidden identity, the LID. */
	public static final String LID_SERVER = "lid";

	/** Server of groups and communities. */
	public static final String GROUP_SERVER = "g.us";

	/** Server of broadcast lists and of status posts. */
	public static final String BROADCAST_SERVER = "broadcast";

	/** Server of channels. */
	public static final String NEWSLETTER_SERVER = "newsletter";

	/** Server of bots such as Meta AI. */
	public static final String BOT_SERVER = "bot";

	/** Server of business accounts hosted by Meta, known by their phone number. */
	public static final String HOSTED_SERVER = "hosted";

	/** Server of business accounts hosted by Meta, known by their LID. */
	public static final String HOSTED_LID_SERVER = "hosted.lid";

	/** The chat that status posts are sent to. */
	public static final Jid STATUS_BROADCAST = new Jid("status", BROADCAST_SERVER, 0);

	private static final int MAX_DEVICE = 0xFFFF;

	/**
	 * Creates an address from its parts. Only the shape is checked, since WhatsApp adds
	 * servers now and then; {@link #parse(String)} checks more.
	 * @throws InvalidJidException when a part holds what would change the address's form
	 */
	public Jid {
		JidParser.checkShape(user, server);
		if (device < 0 || device > MAX_DEVICE) {
			throw new InvalidJidException(user + "@" + server,
					"the device " + device + " is not between 0 and " + MAX_DEVICE);
		}
	}

	/**
	 * Reads every form WhatsApp writes: {@code user@server}, {@code user:device@server},
	 * {@code user.agent:device@server} and a server alone. The legacy server {@code c.us}
	 * becomes {@value #USER_SERVER}.
	 * @param text the address
	 * @return the address
	 * @throws InvalidJidException when the text is none
	 */
	public static Jid parse(String text) {
		return JidParser.parse(text);
	}

	/**
	 * Returns the address of the user with a phone number.
	 * @param phone an international number in any usual notation, such as
	 * {@code +49 (151) 123-4567}
	 * @return the address
	 * @throws InvalidJidException when the text is no international phone number
	 */
	@Origin(neonize = "build_jid")
	public static Jid ofPhone(String phone) {
		return new Jid(PhoneNumber.digits(phone), USER_SERVER, 0);
	}

	/**
	 * Returns the address of a group.
	 * @param id the group's id, with or without {@code @g.us}
	 * @return the address
	 * @throws InvalidJidException when the text is no group's id
	 */
	public static Jid ofGroup(String id) {
		Jid jid = JidParser.parse(id.contains("@") ? id : id + "@" + GROUP_SERVER);
		if (!jid.isGroup()) {
			throw new InvalidJidException(id, "it is not a group; a group ends with @" + GROUP_SERVER);
		}
		return jid;
	}

	/**
	 * Returns the address of one of this user's devices.
	 * @param device the device's number, 0 for the phone
	 * @return the address with that device
	 */
	public Jid withDevice(int device) {
		return new Jid(this.user, this.server, device);
	}

	/**
	 * Returns the user's own address, whatever device this one names.
	 * @return the address without device
	 */
	@Origin(neonize = "JIDToNonAD")
	public Jid withoutDevice() {
		return (this.device != 0) ? withDevice(0) : this;
	}

	/**
	 * Returns whether this is a person or business, by phone number or LID.
	 * @return whether it is a user
	 */
	public boolean isUser() {
		return !this.user.isEmpty() && switch (this.server) {
			case USER_SERVER, LID_SERVER, HOSTED_SERVER, HOSTED_LID_SERVER -> true;
			default -> false;
		};
	}

	/**
	 * Returns whether this is a group or community.
	 * @return whether it is a group
	 */
	public boolean isGroup() {
		return this.server.equals(GROUP_SERVER) && !this.user.isEmpty();
	}

	/**
	 * Returns whether the user is known by a LID rather than by a phone number.
	 * @return whether it is a LID
	 */
	@Origin(neonize = "jid_is_lid")
	public boolean isLid() {
		return this.server.equals(LID_SERVER) || this.server.equals(HOSTED_LID_SERVER);
	}

	/**
	 * Returns whether this is a broadcast list or the status chat.
	 * @return whether it is a broadcast
	 */
	public boolean isBroadcast() {
		return this.server.equals(BROADCAST_SERVER);
	}

	/**
	 * Returns whether this is the chat of status posts.
	 * @return whether it is the status chat
	 */
	public boolean isStatus() {
		return isBroadcast() && this.user.equals(STATUS_BROADCAST.user);
	}

	/**
	 * Returns whether this is a channel.
	 * @return whether it is a channel
	 */
	public boolean isNewsletter() {
		return this.server.equals(NEWSLETTER_SERVER);
	}

	/**
	 * Returns whether this is one of WhatsApp's own bots.
	 * @return whether it is a bot
	 */
	public boolean isBot() {
		return this.server.equals(BOT_SERVER);
	}

	/**
	 * Returns whether both addresses mean the same user or chat, devices aside.
	 * @param other the other address
	 * @return whether user and server are the same
	 */
	public boolean isSameUser(Jid other) {
		return this.user.equals(other.user) && this.server.equals(other.server);
	}

	@Override
	public int compareTo(Jid other) {
		return toString().compareTo(other.toString());
	}

	/**
	 * Returns WhatsApp's own form, which {@link #parse(String)} reads.
	 */
	@Override
	@Origin(neonize = "Jid2String")
	public String toString() {
		if (this.user.isEmpty()) {
			return this.server;
		}
		return this.user + ((this.device != 0) ? ":" + this.device : "") + "@" + this.server;
	}

}
