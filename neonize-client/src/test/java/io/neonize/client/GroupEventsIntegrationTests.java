package io.neonize.client;

import java.util.function.Predicate;

import io.neonize.client.event.GroupInfoEvent;
import io.neonize.client.event.JoinedGroupEvent;
import io.neonize.client.group.GroupSettingsChange;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session hears of groups in which others do something.
 */
class GroupEventsIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	private final Contact bob = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("group-events");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void groupThatSomebodyMakesIsJoined() {
		try (ReceivedEvents<JoinedGroupEvent> joined = ReceivedEvents.of(client, JoinedGroupEvent.class)) {
			String group = this.alice.groups().create("Friends", phone.number());
			JoinedGroupEvent event = joined.await((it) -> it.group().equals(Jid.parse(group)));
			assertThat(event.info().name()).isEqualTo("Friends");
		}
	}

	@Test
	void whatAnAdminChangesOfAGroupIsTold() {
		String group = this.alice.groups().create("Friends", phone.number());
		try (ReceivedEvents<GroupInfoEvent> changes = ReceivedEvents.of(client, GroupInfoEvent.class)) {
			this.alice.groups().write(group, "name", "Best friends");
			GroupInfoEvent renamed = changes.await(setting(group, (settings) -> settings.name() != null));
			assertThat(renamed.settings().name().text()).isEqualTo("Best friends");
			assertThat(renamed.settings().announce()).isNull();
			assertThat(renamed.senderPhone()).isEqualTo(Jid.ofPhone(this.alice.number()));
			this.alice.groups().write(group, "topic", "About us");
			changes.await(setting(group,
					(settings) -> settings.topic() != null && settings.topic().text().equals("About us")));
			this.alice.groups().rule(group, "announce", true);
			changes.await(setting(group, (settings) -> Boolean.TRUE.equals(settings.announce())));
			this.alice.groups().rule(group, "lock", true);
			changes.await(setting(group, (settings) -> Boolean.TRUE.equals(settings.locked())));
			this.alice.groups().renewLink(group);
			changes.await(setting(group, (settings) -> settings.newInviteLink() != null));
		}
	}

	@Test
	void whoComesRisesAndGoesIsTold() {
		String group = this.alice.groups().create("Friends", phone.number());
		try (ReceivedEvents<GroupInfoEvent> changes = ReceivedEvents.of(client, GroupInfoEvent.class)) {
			this.alice.groups().change(group, "add", this.bob.number());
			changes.await((event) -> in(event, group) && event.members().joined().size() == 1);
			this.alice.groups().change(group, "promote", this.bob.number());
			changes.await((event) -> in(event, group) && event.members().promoted().size() == 1);
			this.alice.groups().change(group, "demote", this.bob.number());
			changes.await((event) -> in(event, group) && event.members().demoted().size() == 1);
			this.bob.groups().leave(group);
			changes.await((event) -> in(event, group) && event.members().left().size() == 1);
		}
	}

	@Test
	void whoAsksToBeLetInIsTold() {
		String group = phone.owner().groups().createWithApproval("Closed");
		String link = phone.owner().groups().link(group);
		try (ReceivedEvents<GroupInfoEvent> changes = ReceivedEvents.of(client, GroupInfoEvent.class)) {
			this.bob.groups().join(link);
			changes.await((event) -> in(event, group) && event.unknownChanges()
				.stream()
				.anyMatch((change) -> change.tag().equals("created_membership_requests")));
			phone.owner().groups().change(group, "approve", this.bob.number());
			changes.await((event) -> in(event, group) && event.members().joined().size() == 1);
		}
	}

	private static Predicate<GroupInfoEvent> setting(String group, Predicate<GroupSettingsChange> wanted) {
		return (event) -> in(event, group) && wanted.test(event.settings());
	}

	private static boolean in(GroupInfoEvent event, String group) {
		return event.group().equals(Jid.parse(group));
	}

}
