package io.neonize.client;

import java.util.List;

import io.neonize.client.community.Communities;
import io.neonize.client.community.SubGroup;
import io.neonize.client.contact.PictureQuery;
import io.neonize.client.event.GroupInfoEvent;
import io.neonize.client.group.GroupInfo;
import io.neonize.client.group.NewGroup;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Communities: groups of groups.
 */
class CommunitiesIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("communities");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void communityHasItsAnnouncements() {
		GroupInfo community = communities().create("Town", List.of(jid(this.alice))).join();
		assertThat(community.community()).isTrue();
		assertThat(communities().subGroups(community.jid()).join()).singleElement()
			.matches(SubGroup::announcements)
			.extracting(SubGroup::name)
			.isEqualTo("Town");
		assertThat(communities().linkedParticipants(community.jid()).join()).hasSize(2);
		assertThat(client.contacts().picture(PictureQuery.ofCommunity(community.jid())).join()).isEmpty();
	}

	@Test
	void groupsAreMadeInACommunityLinkedAndUnlinked() {
		Jid community = communities().create("City", List.of()).join().jid();
		GroupInfo inside = client.groups().create(NewGroup.named("Inside").in(community)).join();
		assertThat(inside.parent()).isEqualTo(community);
		Jid outside = client.groups().create("Outside", List.of(jid(this.alice))).join().jid();
		communities().link(community, outside).join();
		assertThat(communities().subGroups(community).join()).extracting(SubGroup::name).contains("Inside", "Outside");
		assertThat(client.groups().info(outside).join().parent()).isEqualTo(community);
		communities().unlink(community, outside).join();
		assertThat(client.groups().info(outside).join().parent()).isNull();
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> communities().unlink(community, outside));
	}

	@Test
	void linksAreTold() {
		try (ReceivedEvents<GroupInfoEvent> changes = ReceivedEvents.of(client, GroupInfoEvent.class)) {
			Jid community = communities().create("Told", List.of()).join().jid();
			Jid group = client.groups().create("Part", List.of()).join().jid();
			communities().link(community, group).join();
			changes.await((event) -> event.group().equals(community) && event.link() != null
					&& event.link().group().equals(group));
			communities().unlink(community, group).join();
			changes.await((event) -> event.group().equals(community) && event.unlink() != null);
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Jid hers = Jid.parse(this.alice.groups().createCommunity("Hers", phone.number()));
		Jid group = client.groups().create("Ours", List.of()).join().jid();
		Failures.assertRefused(403, () -> communities().link(hers, group));
		Failures.assertInvalid("community", () -> communities().subGroups(jid(this.alice)));
		Failures.assertInvalid("group", () -> communities().link(hers, jid(this.alice)));
		Failures.assertRefused(400, () -> communities().link(group, group));
	}

	private static Communities communities() {
		return client.communities();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
