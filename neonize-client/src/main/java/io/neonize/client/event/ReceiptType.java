package io.neonize.client.event;

/**
 * What happened to a message.
 */
public enum ReceiptType {

	/** It reached a device. */
	DELIVERED(""),

	/** A message of this account reached another of its own devices. */
	SENDER("sender"),

	/** It reached a device that could not decrypt it and asks for it again. */
	RETRY("retry"),

	/** It was read. */
	READ("read"),

	/** This account read it on another device, and keeps that to itself. */
	READ_SELF("read-self"),

	/** It was listened to or viewed. */
	PLAYED("played"),

	/** This account played it on another device. */
	PLAYED_SELF("played-self"),

	/** WhatsApp could not deliver it. */
	SERVER_ERROR("server-error"),

	/** It reached a device whose user is not there. */
	INACTIVE("inactive"),

	/** A message between devices of one account arrived. */
	PEER_MESSAGE("peer_msg"),

	/** A part of the history arrived. */
	HISTORY_SYNC("hist_sync"),

	/** Something this version does not know. */
	OTHER("other");

	private final String value;

	ReceiptType(String value) {
		this.value = value;
	}

	/**
	 * Finds the type WhatsApp writes in a receipt.
	 * @param value WhatsApp's word, empty for delivered
	 * @return the type, {@link #OTHER} for unknown words
	 */
	public static ReceiptType of(String value) {
		for (ReceiptType type : values()) {
			if (type.value.equals(value)) {
				return type;
			}
		}
		return OTHER;
	}

}
