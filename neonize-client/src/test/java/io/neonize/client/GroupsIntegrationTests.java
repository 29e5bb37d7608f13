package io.neonize.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupInvite;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.group.Groups;
import io.neonize.client.group.JoinRequest;
import io.neonize.client.group.NewGroup;
import io.neonize.client.group.ParticipantChange;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups, as a session makes, changes and leaves them.
 */
class GroupsIntegrationTests {

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9 };

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final Contact bob = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("groups");
		SimulatedWhatsApp.pair(client, SimulatedWhatsApp.newPhone());
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void messageToANewGroupReachesItsParticipants() {
		GroupInfo group = groups().create("Friends", List.of(jid(this.alice), jid(this.bob))).join();
		assertThat(group.name()).isEqualTo("Friends");
		assertThat(group.participants()).hasSize(3);
		assertThat(group.participant(client.jid().orElseThrow())).get().matches(GroupParticipant::superAdmin);
		client.sendMessage(group.jid(), "hello all").join();
		assertReceived(this.alice, "hello all");
		assertReceived(this.bob, "hello all");
	}

	@Test
	void participantsComeGoAndBecomeAdmins() {
		Jid group = groups().create("Changing", List.of(jid(this.alice))).join().jid();
		assertThat(groups().updateParticipants(group, ParticipantChange.ADD, List.of(jid(this.bob))).join())
			.singleElement()
			.matches((participant) -> participant.error() == 0);
		groups().updateParticipants(group, ParticipantChange.PROMOTE, List.of(jid(this.bob))).join();
		groups().updateParticipants(group, ParticipantChange.REMOVE, List.of(jid(this.alice))).join();
		GroupInfo info = groups().info(group).join();
		assertThat(info.participant(jid(this.bob))).get().matches(GroupParticipant::admin);
		assertThat(info.participant(jid(this.alice))).isEmpty();
		groups().updateParticipants(group, ParticipantChange.DEMOTE, List.of(jid(this.bob))).join();
		assertThat(groups().info(group).join().participant(jid(this.bob))).get()
			.matches((participant) -> !participant.admin());
	}

	@Test
	void nameTopicAndRulesCanBeChanged() {
		Jid group = groups().create("Old", List.of(jid(this.alice))).join().jid();
		groups().setName(group, "New").join();
		groups().setTopic(group, "about us").join();
		groups().setAnnounce(group, true).join();
		groups().setLocked(group, true).join();
		assertThat(groups().info(group).join()).satisfies((info) -> {
			assertThat(info.name()).isEqualTo("New");
			assertThat(info.topic()).isEqualTo("about us");
			assertThat(info.announce()).isTrue();
			assertThat(info.locked()).isTrue();
		});
		groups().setTopic(group, "").join();
		assertThat(groups().info(group).join().topic()).isEmpty();
	}

	@Test
	void groupIsJoinedByItsLinkAndLeftAgain() {
		try (NeonizeClients others = SimulatedWhatsApp.clients().build()) {
			NeonizeClient other = others.open("other");
			SimulatedWhatsApp.pair(other, SimulatedWhatsApp.newPhone());
			Jid group = groups().create("Open", List.of()).join().jid();
			String link = groups().inviteLink(group).join();
			assertThat(other.groups().infoFromLink(link).join().name()).isEqualTo("Open");
			assertThat(other.groups().join(link).join()).isEqualTo(group);
			assertThat(other.groups().joined().join()).extracting(GroupInfo::jid).containsExactly(group);
			other.groups().leave(group).join();
			assertThat(other.groups().joined().join()).isEmpty();
			assertThat(groups().renewInviteLink(group).join()).isNotEqualTo(link);
			Failures.assertFails(ErrorCode.NOT_FOUND, () -> other.groups().join(link));
		}
	}

	@Test
	void settingsAreChosenWhenItIsMade() {
		GroupInfo made = groups()
			.create(NewGroup.named("Rules")
				.with(jid(this.alice))
				.announced()
				.asLocked()
				.withJoinApproval()
				.withAdminAdd()
				.disappearingAfter(Duration.ofDays(7)))
			.join();
		assertThat(groups().info(made.jid()).join()).satisfies((info) -> {
			assertThat(info.announce()).isTrue();
			assertThat(info.locked()).isTrue();
			assertThat(info.joinApproval()).isTrue();
			assertThat(info.adminAdd()).isTrue();
			assertThat(info.disappearing()).isEqualTo(Duration.ofDays(7));
			assertThat(info.size()).isEqualTo(2);
			assertThat(info.ownerPhoneNumber()).isEqualTo(client.jid().orElseThrow().withoutDevice());
		});
		groups().setJoinApproval(made.jid(), false).join();
		groups().setAdminAdd(made.jid(), false).join();
		groups().setDisappearingTimer(made.jid(), Duration.ZERO).join();
		assertThat(groups().info(made.jid()).join()).satisfies((info) -> {
			assertThat(info.joinApproval()).isFalse();
			assertThat(info.adminAdd()).isFalse();
			assertThat(info.disappearing()).isZero();
		});
	}

	@Test
	void topicIsReplacedUnlessItIsAnotherByNow() {
		Jid group = groups().create("Topical", List.of()).join().jid();
		groups().setTopic(group, "first").join();
		String first = groups().info(group).join().topicId();
		groups().replaceTopic(group, first, "second").join();
		assertThat(groups().info(group).join().topic()).isEqualTo("second");
		Failures.assertRefused(409, () -> groups().replaceTopic(group, first, "third"));
	}

	@Test
	void photoIsSetAndRemoved() {
		Jid group = groups().create("Seen", List.of()).join().jid();
		assertThat(groups().setPhoto(group, JPEG).join()).isNotEmpty();
		groups().removePhoto(group).join();
		Failures.assertInvalid("photo", () -> groups().setPhoto(group, "GIF89a".getBytes(StandardCharsets.US_ASCII)));
		Failures.assertInvalid("photo", () -> groups().setPhoto(group, new byte[0]));
	}

	@Test
	void adminsLetPeopleInOrTurnThemAway() {
		Jid group = groups().create(NewGroup.named("Exclusive").withJoinApproval()).join().jid();
		String link = groups().inviteLink(group).join();
		this.alice.groups().join(link);
		this.bob.groups().join(link);
		List<JoinRequest> requests = groups().joinRequests(group).join();
		assertThat(requests).hasSize(2).allMatch((request) -> request.requested().isBefore(Instant.now()));
		assertThat(groups().approve(group, List.of(jid(this.alice))).join()).singleElement()
			.matches((participant) -> participant.error() == 0);
		assertThat(groups().reject(group, List.of(jid(this.bob))).join()).singleElement()
			.matches((participant) -> participant.error() == 0);
		assertThat(groups().approve(group, List.of(jid(this.bob))).join()).singleElement()
			.matches((participant) -> participant.error() == 404);
		assertThat(groups().joinRequests(group).join()).isEmpty();
		assertThat(groups().info(group).join().participant(jid(this.alice))).isPresent();
		assertThat(groups().info(group).join().participant(jid(this.bob))).isEmpty();
	}

	@Test
	void refusesWhatMakesNoSense() {
		Jid nobody = jid(this.alice);
		Jid group = groups().create("Strict", List.of()).join().jid();
		Failures.assertInvalid("group", () -> groups().info(nobody));
		Failures.assertInvalid("name", () -> groups().setName(group, " "));
		Failures.assertInvalid("participants",
				() -> groups().updateParticipants(group, ParticipantChange.ADD, List.of()));
		Failures.assertInvalid("participants",
				() -> groups().updateParticipants(group, ParticipantChange.ADD, List.of(group)));
		Failures.assertInvalid("participants", () -> groups().create("Nested", List.of(group)));
		Failures.assertInvalid("participants", () -> groups().approve(group, List.of()));
		Failures.assertInvalid("parent", () -> groups().create(NewGroup.named("Lost").in(nobody)));
		Failures.assertInvalid("link", () -> groups().join("https://example.org/x"));
		Failures.assertInvalid("timer", () -> groups().setDisappearingTimer(group, Duration.ofHours(1)));
		Failures.assertInvalid("inviter",
				() -> groups().joinWithInvite(new GroupInvite(group, group, "code", Instant.now().plusSeconds(60))));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> groups().info(Jid.parse("120363999999999999@g.us")));
	}

	@Test
	void whatWhatsAppRefusesHasItsCode() {
		String group = this.alice.groups().create("Hers", client.jid().orElseThrow().user());
		Jid hers = Jid.parse(group);
		Failures.assertRefused(403,
				() -> groups().updateParticipants(hers, ParticipantChange.REMOVE, List.of(jid(this.alice))));
		Failures.assertRefused(403, () -> groups().info(Jid.parse(this.alice.groups().create("Without us"))));
		try {
			SimulatedWhatsApp.simulator().faults().refuseQuery(client.jid().orElseThrow().user(), "w:g2", 429);
			Failures.assertRefused(429, () -> groups().joined());
		}
		finally {
			SimulatedWhatsApp.simulator().faults().refuseQuery(client.jid().orElseThrow().user(), "w:g2", 0);
		}
	}

	private static Groups groups() {
		return client.groups();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

	private static void assertReceived(Contact contact, String text) {
		assertThat(contact.await((message) -> message.text().equals(text), SimulatedWhatsApp.PATIENCE)).as(text)
			.isPresent();
	}

}
