package io.neonize.client.internal.operation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.neonize.client.Jid;
import io.neonize.client.PhoneLookup;
import io.neonize.client.contact.ContactInfo;
import io.neonize.client.contact.ContactLink;
import io.neonize.client.contact.ContactName;
import io.neonize.client.contact.Contacts;
import io.neonize.client.contact.Person;
import io.neonize.client.contact.PictureQuery;
import io.neonize.client.contact.ProfilePicture;
import io.neonize.client.contact.UserInfo;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.Contact;
import io.neonize.client.internal.proto.GetAllContactsRequest;
import io.neonize.client.internal.proto.GetAllContactsResponse;
import io.neonize.client.internal.proto.GetContactQRLinkRequest;
import io.neonize.client.internal.proto.GetContactQRLinkResponse;
import io.neonize.client.internal.proto.GetContactRequest;
import io.neonize.client.internal.proto.GetContactResponse;
import io.neonize.client.internal.proto.GetManyLIDsForPNsRequest;
import io.neonize.client.internal.proto.GetManyLIDsForPNsResponse;
import io.neonize.client.internal.proto.GetProfilePictureInfoRequest;
import io.neonize.client.internal.proto.GetProfilePictureInfoResponse;
import io.neonize.client.internal.proto.GetUserDevicesRequest;
import io.neonize.client.internal.proto.GetUserDevicesResponse;
import io.neonize.client.internal.proto.GetUserInfoRequest;
import io.neonize.client.internal.proto.GetUserInfoResponse;
import io.neonize.client.internal.proto.IsOnWhatsAppRequest;
import io.neonize.client.internal.proto.IsOnWhatsAppResponse;
import io.neonize.client.internal.proto.PutBusinessNameRequest;
import io.neonize.client.internal.proto.PutBusinessNameResponse;
import io.neonize.client.internal.proto.PutContactNamesRequest;
import io.neonize.client.internal.proto.PutPushNameRequest;
import io.neonize.client.internal.proto.PutPushNameResponse;
import io.neonize.client.internal.proto.ResolveContactQRLinkRequest;
import io.neonize.client.internal.proto.ResolveContactQRLinkResponse;
import org.jspecify.annotations.Nullable;

/**
 * People over the engine's calls.
 */
public final class DefaultContacts implements Contacts {

	private final SessionCalls calls;

	private final Addresses addresses;

	/**
	 * Creates the people of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultContacts(SessionCalls calls) {
		this.calls = calls;
		this.addresses = new Addresses(calls, this::info);
	}

	@Override
	public CompletableFuture<List<PhoneLookup>> isOnWhatsApp(String... phones) {
		return Attempt.of(() -> {
			IsOnWhatsAppRequest request = IsOnWhatsAppRequest.newBuilder()
				.addAllPhones(Arrays.stream(phones).map((phone) -> Jid.ofPhone(phone).user()).toList())
				.build();
			return this.calls.call(request, IsOnWhatsAppResponse.parser(), ContactDecoder::lookups);
		});
	}

	@Override
	public CompletableFuture<List<UserInfo>> info(Jid... users) {
		return this.calls.call(GetUserInfoRequest.newBuilder().addAllUsers(texts(users)).build(),
				GetUserInfoResponse.parser(), ContactDecoder::users);
	}

	@Override
	public CompletableFuture<List<Jid>> devices(Jid... users) {
		return this.calls.call(GetUserDevicesRequest.newBuilder().addAllUsers(texts(users)).build(),
				GetUserDevicesResponse.parser(), (response) -> Jids.readAll(response.getDevicesList()));
	}

	@Override
	public CompletableFuture<Optional<ProfilePicture>> picture(Jid jid) {
		return picture(PictureQuery.of(jid));
	}

	@Override
	public CompletableFuture<Optional<ProfilePicture>> picture(PictureQuery query) {
		GetProfilePictureInfoRequest request = GetProfilePictureInfoRequest.newBuilder()
			.setJid(query.jid().toString())
			.setPreview(query.preview())
			.setExistingId(orEmpty(query.existingId()))
			.setIsCommunity(query.community())
			.setCommonGroup(orEmpty(query.commonGroup()))
			.setInviteCode(orEmpty(query.inviteCode()))
			.setPersonaId(orEmpty(query.personaId()))
			.build();
		return this.calls.call(request, GetProfilePictureInfoResponse.parser(), ContactDecoder::picture);
	}

	@Override
	public CompletableFuture<String> link() {
		return link(false);
	}

	@Override
	public CompletableFuture<String> renewLink() {
		return link(true);
	}

	private CompletableFuture<String> link(boolean revoke) {
		return this.calls.call(GetContactQRLinkRequest.newBuilder().setRevoke(revoke).build(),
				GetContactQRLinkResponse.parser(), GetContactQRLinkResponse::getLink);
	}

	@Override
	public CompletableFuture<ContactLink> resolveLink(String link) {
		return this.calls.call(ResolveContactQRLinkRequest.newBuilder().setLink(link).build(),
				ResolveContactQRLinkResponse.parser(), ContactDecoder::link);
	}

	@Override
	public CompletableFuture<Person> person(Jid user) {
		return Attempt.of(() -> this.addresses.person(user.withoutDevice()));
	}

	@Override
	public CompletableFuture<Optional<Jid>> lidOf(Jid phoneNumber) {
		return this.addresses.lidOf(phoneNumber);
	}

	@Override
	public CompletableFuture<Map<Jid, Jid>> lidsOf(Collection<Jid> phoneNumbers) {
		return Attempt.of(() -> {
			GetManyLIDsForPNsRequest request = GetManyLIDsForPNsRequest.newBuilder()
				.addAllPhoneNumbers(phoneNumbers.stream().map(Jid::toString).toList())
				.build();
			return this.calls.call(request, GetManyLIDsForPNsResponse.parser(),
					(response) -> response.getLidsMap()
						.entrySet()
						.stream()
						.collect(Collectors.toUnmodifiableMap((lid) -> Jids.read(lid.getKey()),
								(lid) -> Jids.read(lid.getValue()))));
		});
	}

	@Override
	public CompletableFuture<Optional<Jid>> phoneNumberOf(Jid lid) {
		return this.addresses.phoneNumberOf(lid);
	}

	@Override
	public CompletableFuture<Void> storeMapping(Jid lid, Jid phoneNumber) {
		return this.addresses.store(lid, phoneNumber);
	}

	@Override
	public CompletableFuture<Optional<ContactInfo>> find(Jid user) {
		return this.calls.call(GetContactRequest.newBuilder().setUser(user.toString()).build(),
				GetContactResponse.parser(), (response) -> response.hasContact()
						? Optional.of(ContactDecoder.contact(response.getContact())) : Optional.empty());
	}

	@Override
	public CompletableFuture<List<ContactInfo>> all() {
		return this.calls.call(GetAllContactsRequest.getDefaultInstance(), GetAllContactsResponse.parser(),
				(response) -> response.getContactsList().stream().map(ContactDecoder::contact).toList());
	}

	@Override
	public CompletableFuture<Void> putNames(Collection<ContactName> names) {
		PutContactNamesRequest.Builder request = PutContactNamesRequest.newBuilder();
		names.forEach((name) -> request.addContacts(Contact.newBuilder()
			.setJid(name.jid().toString())
			.setFirstName(name.firstName())
			.setFullName(name.fullName())));
		return this.calls.call(request.build());
	}

	@Override
	public CompletableFuture<Boolean> putPushName(Jid user, String name) {
		return this.calls.call(PutPushNameRequest.newBuilder().setUser(user.toString()).setName(name).build(),
				PutPushNameResponse.parser(), PutPushNameResponse::getChanged);
	}

	@Override
	public CompletableFuture<Boolean> putBusinessName(Jid user, String name) {
		return this.calls.call(PutBusinessNameRequest.newBuilder().setUser(user.toString()).setName(name).build(),
				PutBusinessNameResponse.parser(), PutBusinessNameResponse::getChanged);
	}

	private static List<String> texts(Jid... jids) {
		return Stream.of(jids).map(Jid::toString).toList();
	}

	private static String orEmpty(@Nullable Object value) {
		return (value != null) ? value.toString() : "";
	}

}
