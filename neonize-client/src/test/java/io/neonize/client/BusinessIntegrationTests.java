package io.neonize.client;

import java.util.List;

import io.neonize.client.business.Bot;
import io.neonize.client.business.BotProfile;
import io.neonize.client.business.Business;
import io.neonize.client.business.BusinessLink;
import io.neonize.client.business.BusinessProfile;
import io.neonize.client.business.OrderDetails;
import io.neonize.client.event.BusinessNameEvent;
import io.neonize.simulator.Contact;
import io.neonize.simulator.ContactProfile.OrderReference;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Businesses, and bots.
 */
class BusinessIntegrationTests {

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("business");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void businessTellsAboutItself() {
		String link = this.alice.profile().business("Alice's Bakery", "hello@example.org", "I want bread");
		assertThat(business().profile(jid(this.alice)).join()).get().satisfies((profile) -> {
			assertThat(profile.jid()).isEqualTo(jid(this.alice));
			assertThat(profile.email()).isEqualTo("hello@example.org");
			assertThat(profile.categories()).containsValue("Bakery and more");
			assertThat(profile.hours()).extracting(BusinessProfile.Hours::day).containsExactly("mon");
		});
		BusinessLink target = business().resolveLink(link).join();
		assertThat(target.jid()).isEqualTo(jid(this.alice));
		assertThat(target.message()).isEqualTo("I want bread");
		assertThat(target.verifiedName()).isEqualTo("Alice's Bakery");
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> business().resolveLink("nowhere"));
		Failures.assertInvalid("link", () -> business().resolveLink("https://example.org/a/b"));
	}

	@Test
	void verifiedNameIsTold() {
		try (ReceivedEvents<BusinessNameEvent> names = ReceivedEvents.of(client, BusinessNameEvent.class)) {
			this.alice.profile().business("Verified Ltd", "a@example.org", "Hi");
			assertThat(client.contacts().info(jid(this.alice)).join().get(0).businessName()).isEqualTo("Verified Ltd");
			names.await((event) -> event.newName().equals("Verified Ltd"));
		}
	}

	@Test
	void whoIsNoBusinessHasNoProfile() {
		assertThat(business().profile(jid(this.alice)).join()).isEmpty();
		Failures.assertInvalid("business", () -> business().profile(Jid.parse("120363999999999999@g.us")));
	}

	@Test
	void orderIsForThoseWithItsToken() {
		OrderReference reference = this.alice.profile().order("Bread", 2500, 3);
		OrderDetails order = business().order(reference.id(), reference.token()).join();
		assertThat(order.total()).isEqualTo(7500);
		assertThat(order.products()).singleElement()
			.matches((product) -> product.name().equals("Bread") && product.quantity() == 3);
		Failures.assertRefused(403, () -> business().order(reference.id(), "guessed"));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> business().order("none", "guessed"));
		Failures.assertInvalid("order_id", () -> business().order("", ""));
	}

	@Test
	void botsTellAboutThemselves() {
		List<Bot> bots = business().bots().join();
		assertThat(bots).hasSize(1);
		BotProfile profile = business().botProfiles(bots).join().get(0);
		assertThat(profile.bot()).isEqualTo(bots.get(0));
		assertThat(profile.commands()).extracting(BotProfile.Command::name).containsExactly("imagine");
		Failures.assertInvalid("bots", () -> business().botProfiles(List.of()));
	}

	private static Business business() {
		return client.business();
	}

	private static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

}
