package io.neonize.client;

import io.neonize.client.event.JoinedGroupEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session hears of groups.
 */
class GroupEventsIntegrationTests {

	@Test
	void groupThatSomebodyMakesIsJoined() {
		try (NeonizeClients others = SimulatedWhatsApp.clients().build()) {
			NeonizeClient other = others.open("joined");
			Phone owner = SimulatedWhatsApp.newPhone();
			SimulatedWhatsApp.pair(other, owner);
			Contact alice = SimulatedWhatsApp.newContact();
			try (ReceivedEvents<JoinedGroupEvent> joined = ReceivedEvents.of(other, JoinedGroupEvent.class)) {
				String group = alice.groups().create("Friends", owner.number());
				JoinedGroupEvent event = joined.await((it) -> it.group().equals(Jid.parse(group)));
				assertThat(event.info().name()).isEqualTo("Friends");
			}
		}
	}

}
