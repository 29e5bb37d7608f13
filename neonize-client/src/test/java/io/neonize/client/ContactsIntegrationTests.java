package io.neonize.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.neonize.client.contact.ContactInfo;
import io.neonize.client.contact.ContactName;
import io.neonize.client.contact.Contacts;
import io.neonize.client.contact.Person;
import io.neonize.client.contact.PictureQuery;
import io.neonize.client.contact.ProfilePicture;
import io.neonize.client.contact.UserInfo;
import io.neonize.client.event.IdentityChangeEvent;
import io.neonize.client.event.PictureEvent;
import io.neonize.client.event.PushNameEvent;
import io.neonize.client.event.UserAboutEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People: what they show, and how the session knows them.
 */
class ContactsIntegrationTests {

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9 };

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("contacts");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void tellsWhoIsOnWhatsApp() {
		List<PhoneLookup> lookups = contacts().isOnWhatsApp(this.alice.number(), "+49 151 99999999").join();
		assertThat(lookups).extracting(PhoneLookup::isOnWhatsApp).containsExactly(true, false);
		assertThat(lookups.get(0).phoneNumber()).isEqualTo(jid(this.alice));
		assertThat(lookups.get(0).address()).get().matches(Jid::isLid);
		assertThat(client.isOnWhatsApp(this.alice.number()).join()).hasSize(1);
	}

	@Test
	void tellsWhatPeopleShow() {
		this.alice.profile().about("out for lunch");
		this.alice.profile().photo(JPEG);
		UserInfo info = contacts().info(jid(this.alice)).join().get(0);
		assertThat(info.about()).isEqualTo("out for lunch");
		assertThat(info.devices()).containsExactly(jid(this.alice));
		assertThat(info.lid()).matches(Jid::isLid);
		ProfilePicture picture = contacts().picture(jid(this.alice)).join().orElseThrow();
		assertThat(info.pictureId()).isEqualTo(picture.id());
		assertThat(picture.url()).startsWith("https://");
		PictureQuery query = PictureQuery.of(jid(this.alice)).asPreview();
		assertThat(contacts().picture(query).join()).get().extracting(ProfilePicture::type).isEqualTo("preview");
		assertThat(contacts().picture(query.unless(picture.id())).join()).isEmpty();
		assertThat(contacts().devices(jid(this.alice)).join()).containsExactly(jid(this.alice));
	}

	@Test
	void pictureThatIsNotThereOrNotForEverybody() {
		assertThat(contacts().picture(jid(this.alice)).join()).isEmpty();
		this.alice.profile().photo(JPEG);
		this.alice.profile().privacy("profile", "none");
		Failures.assertRefused(401, () -> contacts().picture(jid(this.alice)));
	}

	@Test
	void tellsWhatPeopleChange() {
		try (ReceivedEvents<UserAboutEvent> abouts = ReceivedEvents.of(client, UserAboutEvent.class);
				ReceivedEvents<PictureEvent> pictures = ReceivedEvents.of(client, PictureEvent.class);
				ReceivedEvents<IdentityChangeEvent> identities = ReceivedEvents.of(client, IdentityChangeEvent.class);
				ReceivedEvents<PushNameEvent> names = ReceivedEvents.of(client, PushNameEvent.class)) {
			client.sendMessage(jid(this.alice), "hello").join();
			this.alice.profile().about("away");
			assertThat(abouts.await((event) -> event.about().equals("away")).jid()).isEqualTo(jid(this.alice));
			this.alice.profile().photo(JPEG);
			assertThat(pictures.await((event) -> event.jid().equals(jid(this.alice))).pictureId()).isNotEmpty();
			this.alice.profile().removePhoto();
			pictures.await((event) -> event.jid().equals(jid(this.alice)) && event.removed());
			this.alice.profile().changeIdentity();
			identities.await((event) -> !event.implicit());
			this.alice.profile().name("Alice in Wonderland");
			this.alice.sendTo(phone.number(), "it is me");
			names.await((event) -> event.newName().equals("Alice in Wonderland"));
		}
	}

	@Test
	void linkLeadsToTheAccountUntilItIsRenewed() {
		String link = contacts().link().join();
		assertThat(contacts().resolveLink(link).join().jid()).isEqualTo(Jid.ofPhone(phone.number()));
		assertThat(contacts().renewLink().join()).isNotEqualTo(link);
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> contacts().resolveLink(link));
		Failures.assertInvalid("link", () -> contacts().resolveLink("https://example.org/a/b"));
	}

	@Test
	void personIsTheSameByEitherAddress() {
		Person byNumber = contacts().person(jid(this.alice)).join();
		Person byLid = contacts().person(byNumber.lid().withDevice(3)).join();
		assertThat(byLid).isEqualTo(byNumber).hasSameHashCodeAs(byNumber);
		assertThat(byLid.phoneNumber()).isEqualTo(jid(this.alice));
		assertThat(new Person(byNumber.lid(), null)).isEqualTo(byNumber);
		assertThat(byLid.chatKey()).isEqualTo(byNumber.chatKey());
		assertThat(contacts().lidOf(jid(this.alice)).join()).contains(byNumber.lid());
		assertThat(contacts().phoneNumberOf(byNumber.lid()).join()).contains(jid(this.alice));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> contacts().person(Jid.ofPhone("+49 151 99999999")));
	}

	@Test
	void mappingIsStored() {
		Jid lid = Jid.parse("777000000000001@lid");
		Jid number = Jid.ofPhone("+49 151 77700001");
		assertThat(contacts().lidOf(number).join()).isEmpty();
		contacts().storeMapping(lid, number).join();
		assertThat(contacts().lidOf(number).join()).contains(lid);
		Jid unknown = Jid.ofPhone("+49 151 77700002");
		assertThat(contacts().lidsOf(List.of(number, unknown)).join()).containsOnly(Map.entry(number, lid));
		Failures.assertInvalid("phone_numbers", () -> contacts().lidsOf(List.of(number, lid)));
		Failures.assertInvalid("lid", () -> contacts().storeMapping(number, number));
		Failures.assertInvalid("phone_number", () -> contacts().lidOf(lid));
	}

	@Test
	void addressBookIsReadAndWritten() {
		contacts().putNames(List.of(new ContactName(jid(this.alice), "Al", "Alice Adams"))).join();
		assertThat(contacts().putPushName(jid(this.alice), "ally").join()).isTrue();
		assertThat(contacts().putPushName(jid(this.alice), "ally").join()).isFalse();
		assertThat(contacts().putBusinessName(jid(this.alice), "Adams & Co").join()).isTrue();
		ContactInfo alice = contacts().find(jid(this.alice)).join().orElseThrow();
		assertThat(alice).isEqualTo(
				new ContactInfo(jid(this.alice), "Al", "Alice Adams", "ally", "Adams & Co", alice.redactedPhone()));
		assertThat(alice.displayName()).isEqualTo("Alice Adams");
		assertThat(contacts().all().join()).contains(alice);
		assertThat(contacts().find(Jid.ofPhone("+49 151 88888888")).join()).isEqualTo(Optional.empty());
	}

	@Test
	void refusesWhatIsNoPerson() {
		Jid group = Jid.parse("120363999999999999@g.us");
		Failures.assertInvalid("users", () -> contacts().info(group));
		Failures.assertInvalid("users", () -> contacts().info());
		Failures.assertInvalid("user", () -> contacts().find(group));
		Failures.assertFails(ErrorCode.INVALID_ARGUMENT, () -> contacts().devices(group));
	}

	private static Contacts contacts() {
		return client.contacts();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
