package io.neonize.client.contact;

import java.util.Objects;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import org.jspecify.annotations.Nullable;

/**
 * One identity for a person, who has a LID and mostly a phone number, and is addressed by
 * either. Two are equal when their LIDs are: whether the phone number is known plays no
 * part, so a person can be a key in a map. {@link Contacts#person(Jid)} makes them of any
 * address.
 */
public final class Person {

	private final Jid lid;

	private final @Nullable Jid phoneNumber;

	/**
	 * Creates a person.
	 * @param lid the LID
	 * @param phoneNumber the address by phone number, {@code null} when it is not known
	 */
	public Person(Jid lid, @Nullable Jid phoneNumber) {
		if (!lid.isLid() || (phoneNumber != null && !phoneNumber.server().equals(Jid.USER_SERVER))) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"%s and %s are not the LID and the phone number of a person".formatted(lid, phoneNumber));
		}
		this.lid = lid.withoutDevice();
		this.phoneNumber = (phoneNumber != null) ? phoneNumber.withoutDevice() : null;
	}

	/**
	 * Returns the LID.
	 * @return the address
	 */
	public Jid lid() {
		return this.lid;
	}

	/**
	 * Returns the address by phone number.
	 * @return the address, {@code null} when it is not known
	 */
	public @Nullable Jid phoneNumber() {
		return this.phoneNumber;
	}

	/**
	 * Returns what to file the chat with this person under: it never changes, unlike the
	 * address that a message comes from.
	 * @return the key
	 */
	public Jid chatKey() {
		return this.lid;
	}

	/**
	 * Tells whether an address is one of this person's.
	 * @param address an address by LID or phone number, with or without a device
	 * @return whether it is
	 */
	public boolean isAddressedBy(Jid address) {
		return this.lid.isSameUser(address) || (this.phoneNumber != null && this.phoneNumber.isSameUser(address));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Person person && this.lid.equals(person.lid);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.lid);
	}

	@Override
	public String toString() {
		return "Person[lid=" + this.lid + ", phoneNumber=" + this.phoneNumber + "]";
	}

}
