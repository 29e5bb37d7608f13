package io.neonize.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.neonize.client.event.PushNameSettingEvent;
import io.neonize.client.profile.About;
import io.neonize.client.profile.Profile;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the account shows of itself.
 */
class ProfileIntegrationTests {

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9 };

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("profile");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void photoIsSetAndRemoved() {
		Jid self = Jid.ofPhone(phone.number());
		String id = profile().setPhoto(JPEG).join();
		assertThat(client.contacts().picture(self).join()).get().matches((picture) -> picture.id().equals(id));
		profile().removePhoto().join();
		assertThat(client.contacts().picture(self).join()).isEmpty();
		Failures.assertInvalid("photo", () -> profile().setPhoto("no picture".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aboutIsSeenByOthers() {
		profile().setAbout("at work").join();
		assertThat(about()).isEqualTo("at work");
		profile().setAbout(new About("on holiday", "\uD83C\uDFD6", Duration.ofDays(1))).join();
		assertThat(about()).isEqualTo("on holiday");
		Failures.assertInvalid("text", () -> profile().setAbout("x".repeat(140)));
	}

	private static String about() {
		return client.contacts().info(Jid.ofPhone(phone.number())).join().get(0).about();
	}

	@Test
	void nameIsSeenWithMessages() {
		profile().setName("Renamed").join();
		client.sendPresence(true).join();
		client.sendMessage(Jid.ofPhone(this.alice.number()), "who am I?").join();
		assertThat(this.alice.await((message) -> message.text().equals("who am I?"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
		Failures.assertInvalid("name", () -> profile().setName(" "));
	}

	@Test
	void nameChangedOnThePhoneIsTold() {
		try (ReceivedEvents<PushNameSettingEvent> names = ReceivedEvents.of(client, PushNameSettingEvent.class)) {
			profile().setName("Before").join(); // the first change of all is a state, not
												// news
			phone.owner().profile().name("By phone");
			names.await((event) -> event.name().equals("By phone"));
		}
	}

	private static Profile profile() {
		return client.profile();
	}

}
