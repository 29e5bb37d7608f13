package io.neonize.client.message;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Telephone;
import io.neonize.client.Jid;
import io.neonize.client.Origin;
import io.neonize.proto.wae2e.ContactMessage;
import io.neonize.proto.wae2e.ContactsArrayMessage;
import io.neonize.proto.wae2e.Message;

/**
 * How to reach somebody: a vCard.
 *
 * @param name the name that is shown
 * @param vcard the vCard, version 3.0
 */
@Origin(neonize = "gen_vcard")
public record ContactCard(String name, String vcard) implements MessageContent {

	/**
	 * Creates the card of somebody with a phone number on WhatsApp, so that apps offer to
	 * write.
	 * @param name the name, not blank
	 * @param phone the phone number in any usual international notation
	 * @return the card
	 */
	public static ContactCard of(String name, String phone) {
		String digits = Jid.ofPhone(phone).user();
		VCard card = new VCard();
		card.setFormattedName(Invalid.blank(name, "name"));
		Telephone telephone = new Telephone("+" + digits);
		telephone.getTypes().add(TelephoneType.CELL);
		telephone.setParameter("WAID", digits);
		card.addTelephoneNumber(telephone);
		return of(card);
	}

	/**
	 * Creates a card of any vCard.
	 * @param vcard one vCard of any version
	 * @return the card
	 */
	public static ContactCard parse(String vcard) {
		VCard card = Ezvcard.parse(vcard).first();
		if (card == null) {
			throw Invalid.field("vcard", "The text is no vCard; it begins with BEGIN:VCARD");
		}
		String name = (card.getFormattedName() != null) ? card.getFormattedName().getValue() : null;
		return new ContactCard(Invalid.blank(name, "vcard"), vcard);
	}

	private static ContactCard of(VCard card) {
		String text = Ezvcard.write(card).version(VCardVersion.V3_0).prodId(false).go();
		return new ContactCard(card.getFormattedName().getValue(), text);
	}

	/**
	 * Returns the phone numbers of the card.
	 * @return the numbers as they are written there
	 */
	public List<String> phones() {
		VCard card = Ezvcard.parse(this.vcard).first();
		return (card != null)
				? card.getTelephoneNumbers().stream().map(Telephone::getText).filter(Objects::nonNull).toList()
				: List.of();
	}

	@Override
	public Message toMessage() {
		return Message.newBuilder().setContactMessage(part()).build();
	}

	private ContactMessage part() {
		return ContactMessage.newBuilder()
			.setDisplayName(Invalid.blank(this.name, "name"))
			.setVcard(Invalid.blank(this.vcard, "vcard"))
			.build();
	}

	/**
	 * Puts several cards into one message.
	 * @param title what is shown for all of them
	 * @param cards the cards
	 * @return what can be sent
	 */
	public static MessageContent several(String title, List<ContactCard> cards) {
		if (cards.isEmpty()) {
			throw Invalid.field("cards", "There is no card");
		}
		return () -> Message.newBuilder()
			.setContactsArrayMessage(ContactsArrayMessage.newBuilder()
				.setDisplayName(Invalid.blank(title, "title"))
				.addAllContacts(cards.stream().map(ContactCard::part).toList()))
			.build();
	}

	/** Reads the cards of a received message. */
	static List<ContactCard> of(Message message) {
		Stream<ContactMessage> parts = message.hasContactMessage() ? Stream.of(message.getContactMessage())
				: message.getContactsArrayMessage().getContactsList().stream();
		return parts.map((part) -> new ContactCard(part.getDisplayName(), part.getVcard())).toList();
	}

	/**
	 * Returns nothing about a person.
	 */
	@Override
	public String toString() {
		return "ContactCard";
	}

}
