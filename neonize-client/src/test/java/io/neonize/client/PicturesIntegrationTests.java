package io.neonize.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import io.neonize.client.contact.ProfilePicture;
import io.neonize.client.event.PictureEvent;
import io.neonize.client.media.MediaReference;
import io.neonize.client.newsletter.NewNewsletter;
import io.neonize.client.newsletter.NewsletterMetadata;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of people, groups and newsletters are downloaded.
 */
class PicturesIntegrationTests {

	private static final byte[] JPEG = Arrays.copyOf(new byte[] { (byte) 0xff, (byte) 0xd8, (byte) 0xff }, 300);

	private static NeonizeClients clients;

	private static NeonizeClient client;

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("pictures");
		Phone phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void newPictureOfAPersonIsDownloaded() throws IOException {
		Contact alice = SimulatedWhatsApp.newContact();
		Jid jid = Jid.ofPhone(alice.number());
		client.sendMessage(jid, "show me").join();
		try (ReceivedEvents<PictureEvent> pictures = ReceivedEvents.of(client, PictureEvent.class)) {
			alice.profile().photo(JPEG);
			PictureEvent changed = pictures.await((event) -> event.jid().equals(jid));
			ProfilePicture picture = client.contacts().picture(jid).join().orElseThrow();
			assertThat(picture.id()).isEqualTo(changed.pictureId());
			assertDownloads(picture.media());
		}
	}

	@Test
	void pictureOfAGroupIsDownloaded() throws IOException {
		Jid group = client.groups().create("Seen", List.of()).join().jid();
		client.groups().setPhoto(group, JPEG).join();
		assertDownloads(client.contacts().picture(group).join().orElseThrow().media());
	}

	@Test
	void pictureOfANewsletterIsDownloaded() throws IOException {
		NewsletterMetadata made = client.newsletters().create(NewNewsletter.named("Views").withPicture(JPEG)).join();
		NewsletterMetadata read = client.newsletters().info(made.jid()).join();
		assertThat(read.picture()).isNotNull();
		assertDownloads(read.picture().media());
	}

	private static void assertDownloads(MediaReference picture) throws IOException {
		try (InputStream content = client.media().open(picture).join()) {
			assertThat(content).hasBinaryContent(JPEG);
		}
	}

}
