package io.neonize.client.internal.event;

import java.util.Collection;
import java.util.List;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses that come from the engine. A kind of address this version does not know
 * must not lose an event.
 */
public final class Jids {

	private static final Jid UNKNOWN = new Jid("", "unknown", 0);

	private Jids() {
	}

	/**
	 * Reads an address.
	 * @param text the address
	 * @return the address
	 */
	public static Jid read(String text) {
		try {
			return Jid.parse(text);
		}
		catch (InvalidJidException ex) {
			return readAnything(text);
		}
	}

	/**
	 * Reads an address that may be missing.
	 * @param text the address, or nothing
	 * @return the address, {@code null} for nothing
	 */
	public static @Nullable Jid readOptional(String text) {
		return text.isEmpty() ? null : read(text);
	}

	/**
	 * Writes addresses as the engine reads them.
	 * @param jids the addresses
	 * @return their text form
	 */
	public static List<String> texts(Collection<Jid> jids) {
		return jids.stream().map(Jid::toString).toList();
	}

	/**
	 * Reads a list of addresses.
	 * @param texts the addresses
	 * @return the addresses
	 */
	public static List<Jid> readAll(List<String> texts) {
		return texts.stream().map(Jids::read).toList();
	}

	private static Jid readAnything(String text) {
		int at = text.lastIndexOf('@');
		try {
			return new Jid((at > 0) ? text.substring(0, at) : "", text.substring(at + 1), 0);
		}
		catch (InvalidJidException ex) {
			return UNKNOWN;
		}
	}

}
