package io.neonize.client.contact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.PhoneLookup;
import io.neonize.client.ServerException;

/**
 * The people a session has to do with; see {@link NeonizeClient#contacts()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong, {@link ErrorCode#NOT_FOUND} is somebody or something that
 * does not exist, a {@link ServerException} what WhatsApp refused. The session's own
 * address book is read and written here, without WhatsApp and without a connection; the
 * phone never sees what is written.
 */
public interface Contacts {

	/**
	 * Asks which phone numbers are on WhatsApp.
	 * @param phones phone numbers in any usual international notation
	 * @return one answer per number
	 */
	@Origin(whatsmeow = "IsOnWhatsApp", neonize = "is_on_whatsapp")
	CompletableFuture<List<PhoneLookup>> isOnWhatsApp(String... phones);

	/**
	 * Asks what people show to others.
	 * @param users whom; at least one
	 * @return one answer per person that WhatsApp knows
	 */
	@Origin(whatsmeow = "GetUserInfo", neonize = "get_user_info")
	CompletableFuture<List<UserInfo>> info(Jid... users);

	/**
	 * Asks which devices people have.
	 * @param users whom
	 * @return the addresses of their devices, without the one this session is
	 */
	@Origin(whatsmeow = "GetUserDevices", neonize = "get_user_devices")
	CompletableFuture<List<Jid>> devices(Jid... users);

	/**
	 * Asks for the picture of a person or group.
	 * @param jid whose picture
	 * @return where it is, empty when there is none
	 */
	@Origin(whatsmeow = "GetProfilePictureInfo", neonize = "get_profile_picture")
	CompletableFuture<Optional<ProfilePicture>> picture(Jid jid);

	/**
	 * Asks for a picture.
	 * @param query which one
	 * @return where it is, empty when there is none, or only the known one; fails with a
	 * {@link ServerException} of code 401 when it may not be seen
	 */
	@Origin(whatsmeow = "GetProfilePictureInfo", neonize = "get_profile_picture")
	CompletableFuture<Optional<ProfilePicture>> picture(PictureQuery query);

	/**
	 * Asks for the link by which others find this account, also as a QR code.
	 * @return the link
	 */
	@Origin(whatsmeow = "GetContactQRLink", neonize = "get_contact_qr_link")
	CompletableFuture<String> link();

	/**
	 * Makes the link so far void, and asks for a new one.
	 * @return the new link
	 */
	@Origin(whatsmeow = "GetContactQRLink", neonize = "get_contact_qr_link")
	CompletableFuture<String> renewLink();

	/**
	 * Asks whom a link leads to.
	 * @param link the link, or the code at its end
	 * @return who it is
	 */
	@Origin(whatsmeow = "ResolveContactQRLink", neonize = "resolve_contact_qr_link")
	CompletableFuture<ContactLink> resolveLink(String link);

	/**
	 * Finds the one identity of a person, by either address. For a phone number whose LID
	 * is not known here yet WhatsApp is asked.
	 * @param user an address by LID or phone number, with or without a device
	 * @return the person; fails with {@link ErrorCode#NOT_FOUND} when the phone number
	 * has no account
	 */
	CompletableFuture<Person> person(Jid user);

	/**
	 * Looks up a LID in what is known here.
	 * @param phoneNumber the address by phone number
	 * @return the LID, empty when it is not known
	 */
	@Origin(whatsmeow = "store.LIDStore.GetLIDForPN", neonize = "get_lid_from_pn")
	CompletableFuture<Optional<Jid>> lidOf(Jid phoneNumber);

	/**
	 * Looks up many LIDs at once in what is known here.
	 * @param phoneNumbers the addresses by phone number
	 * @return the LIDs that are known, by phone number without a device
	 */
	@Origin(whatsmeow = "store.LIDStore.GetManyLIDsForPNs")
	CompletableFuture<Map<Jid, Jid>> lidsOf(Collection<Jid> phoneNumbers);

	/**
	 * Looks up a phone number in what is known here.
	 * @param lid the LID
	 * @return the address by phone number, empty when it is not known
	 */
	@Origin(whatsmeow = "store.LIDStore.GetPNForLID", neonize = "get_pn_from_lid")
	CompletableFuture<Optional<Jid>> phoneNumberOf(Jid lid);

	/**
	 * Lets the session know that two addresses are one person's.
	 * @param lid the LID
	 * @param phoneNumber the address by phone number
	 * @return completes when it is known
	 */
	@Origin(whatsmeow = "StoreLIDPNMapping")
	CompletableFuture<Void> storeMapping(Jid lid, Jid phoneNumber);

	/**
	 * Reads what is known here of one person.
	 * @param user who it is
	 * @return the entry, empty when nothing is known
	 */
	@Origin(whatsmeow = "store.ContactStore.GetContact", neonize = "get_contact")
	CompletableFuture<Optional<ContactInfo>> find(Jid user);

	/**
	 * Reads the whole address book.
	 * @return all entries, in no order
	 */
	@Origin(whatsmeow = "store.ContactStore.GetAllContacts", neonize = "get_all_contacts")
	CompletableFuture<List<ContactInfo>> all();

	/**
	 * Writes names as an address book has them.
	 * @param names the names
	 * @return completes when they are written
	 */
	@Origin(whatsmeow = { "store.ContactStore.PutContactName", "store.ContactStore.PutAllContactNames" },
			neonize = { "put_contact_name", "put_all_contact_name" })
	CompletableFuture<Void> putNames(Collection<ContactName> names);

	/**
	 * Writes the name a person shows to others.
	 * @param user who it is
	 * @param name the name
	 * @return whether it is another than before
	 */
	@Origin(whatsmeow = "store.ContactStore.PutPushName", neonize = "put_pushname")
	CompletableFuture<Boolean> putPushName(Jid user, String name);

	/**
	 * Writes the verified name of a business.
	 * @param user which business
	 * @param name the name
	 * @return whether it is another than before
	 */
	@Origin(whatsmeow = "store.ContactStore.PutBusinessName")
	CompletableFuture<Boolean> putBusinessName(Jid user, String name);

}
