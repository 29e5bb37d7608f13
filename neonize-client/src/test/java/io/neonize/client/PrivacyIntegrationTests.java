package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.neonize.client.event.BlocklistEvent;
import io.neonize.client.event.PrivacySettingsEvent;
import io.neonize.client.group.AddRequest;
import io.neonize.client.group.GroupInvite;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.group.ParticipantChange;
import io.neonize.client.privacy.Privacy;
import io.neonize.client.privacy.PrivacySetting;
import io.neonize.client.privacy.PrivacyValue;
import io.neonize.client.privacy.StatusPrivacy;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may see and reach the account, and how long messages stay.
 */
class PrivacyIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("privacy");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void settingIsChangedAndReadAgain() {
		privacy().set(PrivacySetting.LAST_SEEN, PrivacyValue.CONTACTS).join();
		assertThat(privacy().settings().join()).containsEntry(PrivacySetting.LAST_SEEN, PrivacyValue.CONTACTS)
			.containsEntry(PrivacySetting.ONLINE, PrivacyValue.ALL);
		assertThat(privacy().fetchSettings().join()).containsEntry(PrivacySetting.LAST_SEEN, PrivacyValue.CONTACTS);
		Failures.assertInvalid("value", () -> privacy().set(PrivacySetting.LAST_SEEN, PrivacyValue.ON_STANDARD));
	}

	@Test
	void settingChangedOnThePhoneIsTold() {
		try (ReceivedEvents<PrivacySettingsEvent> changes = ReceivedEvents.of(client, PrivacySettingsEvent.class)) {
			phone.owner().profile().privacy("online", "match_last_seen");
			assertThat(changes.await((event) -> event.changed().contains("online")).settings()).containsEntry("online",
					"match_last_seen");
		}
	}

	@Test
	void whoWantsToBeAskedFollowsAnInvitation() {
		privacy().set(PrivacySetting.GROUP_ADD, PrivacyValue.NONE).join();
		try (NeonizeClients others = SimulatedWhatsApp.clients().build()) {
			NeonizeClient other = others.open("inviter");
			Phone inviter = SimulatedWhatsApp.newPhone();
			SimulatedWhatsApp.pair(other, inviter);
			Jid self = Jid.ofPhone(phone.number());
			Jid group = other.groups().create("Asked", List.of()).join().jid();
			GroupParticipant refused = other.groups()
				.updateParticipants(group, ParticipantChange.ADD, List.of(self))
				.join()
				.get(0);
			assertThat(refused.error()).isEqualTo(403);
			AddRequest request = refused.addRequest();
			assertThat(request).isNotNull();
			GroupInvite invite = new GroupInvite(group, Jid.ofPhone(inviter.number()), request.code(),
					request.expires());
			assertThat(client.groups().infoFromInvite(invite).join().name()).isEqualTo("Asked");
			client.groups().joinWithInvite(invite).join();
			assertThat(client.groups().info(group).join().participant(self)).isPresent();
			GroupInvite made = new GroupInvite(group, invite.inviter(), "made up", Instant.now().plusSeconds(60));
			Failures.assertRefused(406, () -> client.groups().joinWithInvite(made));
		}
		finally {
			privacy().set(PrivacySetting.GROUP_ADD, PrivacyValue.ALL).join();
		}
	}

	@Test
	void whoIsBlockedReachesNobody() {
		Jid alice = client.contacts().person(jid(this.alice)).join().lid();
		assertThat(privacy().block(jid(this.alice)).join()).contains(alice);
		assertThat(privacy().blocklist().join()).contains(alice);
		assertThat(privacy().unblock(alice).join()).doesNotContain(alice);
		Failures.assertInvalid("user", () -> privacy().block(Jid.parse("120363999999999999@g.us")));
	}

	@Test
	void blockOnThePhoneIsTold() {
		try (ReceivedEvents<BlocklistEvent> changes = ReceivedEvents.of(client, BlocklistEvent.class)) {
			phone.owner().profile().block(this.alice.number(), true);
			changes.await((event) -> event.changes().stream().anyMatch((change) -> change.blocked()));
		}
	}

	@Test
	void statusPostsAreForContactsByDefault() {
		assertThat(privacy().statusPrivacy().join()).first()
			.matches((setting) -> setting.byDefault() && setting.audience() == StatusPrivacy.Audience.CONTACTS);
	}

	@Test
	void timersAreSet() {
		privacy().setDefaultDisappearingTimer(Duration.ofDays(90)).join();
		privacy().setDisappearingTimer(jid(this.alice), Duration.ofDays(7)).join();
		privacy().setDisappearingTimer(jid(this.alice), Duration.ofDays(1), Instant.now()).join();
		assertThat(this.alice.await((message) -> message.type().equals("protocol"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
		Failures.assertInvalid("timer", () -> privacy().setDefaultDisappearingTimer(Duration.ofMinutes(5)));
		Failures.assertInvalid("chat", () -> privacy().setDisappearingTimer(Jid.STATUS_BROADCAST, Duration.ZERO));
	}

	@Test
	void whoWroteHasVouchedForTheAccount() {
		assertThat(privacy().hasPrivacyToken(jid(this.alice)).join()).isFalse();
		this.alice.sendTo(phone.number(), "hello");
		org.awaitility.Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.until(() -> client.hasPrivacyToken(jid(this.alice)).join());
	}

	private static Privacy privacy() {
		return client.privacy();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
