package io.neonize.client;

import java.util.List;
import java.util.concurrent.CompletionException;

import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.GroupParticipant;
import io.neonize.client.group.Groups;
import io.neonize.client.group.ParticipantChange;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Groups, as a session makes, changes and leaves them.
 */
class GroupsIntegrationTests {

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
			assertFails(ErrorCode.NOT_FOUND, () -> other.groups().join(link).join());
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Jid nobody = jid(this.alice);
		Jid group = groups().create("Strict", List.of()).join().jid();
		assertFails(ErrorCode.INVALID_ARGUMENT, () -> groups().info(nobody).join()).containsEntry("field", "group");
		assertFails(ErrorCode.INVALID_ARGUMENT, () -> groups().setName(group, " ").join()).containsEntry("field",
				"name");
		assertFails(ErrorCode.INVALID_ARGUMENT,
				() -> groups().updateParticipants(group, ParticipantChange.ADD, List.of()).join())
			.containsEntry("field", "participants");
		assertFails(ErrorCode.INVALID_ARGUMENT, () -> groups().join("https://example.org/x").join())
			.containsEntry("field", "link");
		assertFails(ErrorCode.NOT_FOUND, () -> groups().info(Jid.parse("120363999999999999@g.us")).join());
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

	private static org.assertj.core.api.MapAssert<String, String> assertFails(ErrorCode code, Runnable call) {
		NeonizeException[] failure = new NeonizeException[1];
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::run)
			.satisfies((ex) -> failure[0] = (NeonizeException) ex.getCause());
		assertThat(failure[0].code()).as(failure[0].getMessage()).isEqualTo(code);
		return assertThat(failure[0].details());
	}

}
