package io.neonize.client.internal.operation;

import java.util.List;
import java.util.Optional;

import io.neonize.client.PhoneLookup;
import io.neonize.client.contact.ContactInfo;
import io.neonize.client.contact.ContactLink;
import io.neonize.client.contact.ProfilePicture;
import io.neonize.client.contact.UserInfo;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.Contact;
import io.neonize.client.internal.proto.GetProfilePictureInfoResponse;
import io.neonize.client.internal.proto.GetUserInfoResponse;
import io.neonize.client.internal.proto.IsOnWhatsAppResponse;
import io.neonize.client.internal.proto.ResolveContactQRLinkResponse;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's people into those of the API.
 */
final class ContactDecoder {

	private ContactDecoder() {
	}

	static List<PhoneLookup> lookups(IsOnWhatsAppResponse response) {
		return response.getResultsList()
			.stream()
			.map((result) -> new PhoneLookup(result.getQuery(), Jids.readOptional(result.getJid()),
					Jids.readOptional(result.getPhoneNumber()), result.getIsOnWhatsapp(),
					optional(result.getVerifiedBusinessName())))
			.toList();
	}

	static List<UserInfo> users(GetUserInfoResponse response) {
		return response.getUsersList()
			.stream()
			.map((user) -> new UserInfo(Jids.read(user.getJid()), Jids.readOptional(user.getLid()), user.getAbout(),
					optional(user.getPictureId()), Jids.readAll(user.getDevicesList()),
					optional(user.getVerifiedBusinessName())))
			.toList();
	}

	static Optional<ProfilePicture> picture(GetProfilePictureInfoResponse response) {
		if (!response.hasPicture()) {
			return Optional.empty();
		}
		io.neonize.client.internal.proto.ProfilePicture picture = response.getPicture();
		return Optional.of(new ProfilePicture(picture.getId(), picture.getUrl(), picture.getType(),
				picture.getDirectPath(), picture.getHash().toByteArray()));
	}

	static ContactLink link(ResolveContactQRLinkResponse response) {
		return new ContactLink(Jids.read(response.getJid()), response.getPushName(), response.getType());
	}

	static ContactInfo contact(Contact contact) {
		return new ContactInfo(Jids.read(contact.getJid()), contact.getFirstName(), contact.getFullName(),
				contact.getPushName(), contact.getBusinessName(), contact.getRedactedPhone());
	}

	private static @Nullable String optional(String text) {
		return text.isEmpty() ? null : text;
	}

}
