package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NewsletterJoinEvent;
import io.neonize.client.event.NewsletterLeaveEvent;
import io.neonize.client.event.NewsletterLiveUpdateEvent;
import io.neonize.client.event.NewsletterMuteChangeEvent;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.client.newsletter.NewNewsletter;
import io.neonize.client.newsletter.NewsletterMessage;
import io.neonize.client.newsletter.NewsletterMetadata;
import io.neonize.client.newsletter.NewsletterRole;
import io.neonize.client.newsletter.Newsletters;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import io.neonize.simulator.ContactNewsletters.Newsletter;
import io.neonize.simulator.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Newsletters, as a session owns and follows them.
 */
class NewslettersIntegrationTests {

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9 };

	private static NeonizeClients clients;

	private static NeonizeClient client;

	private static Phone phone;

	private final Contact alice = SimulatedWhatsApp.newContact();

	@BeforeAll
	static void pairASession() {
		clients = SimulatedWhatsApp.clients().build();
		client = clients.open("newsletters");
		phone = SimulatedWhatsApp.newPhone();
		SimulatedWhatsApp.pair(client, phone);
	}

	@AfterAll
	static void close() {
		clients.close();
	}

	@Test
	void ownNewsletterIsReadByItsFollowers() {
		newsletters().acceptTerms("20601218", "5").join();
		NewsletterMetadata made = newsletters()
			.create(NewNewsletter.named("Our news").about("All of it").withPicture(JPEG))
			.join();
		assertThat(made.role()).isEqualTo(NewsletterRole.OWNER);
		assertThat(newsletters().info(made.jid()).join().description()).isEqualTo("All of it");
		this.alice.newsletters().change(made.jid().toString(), "follow");
		SentMessage sent = client.sendMessage(made.jid(), "first news").join();
		assertThat(sent.serverId()).isEqualTo(1);
		assertThat(this.alice.await((message) -> message.text().equals("first news"), SimulatedWhatsApp.PATIENCE))
			.isPresent();
		assertThat(newsletters().info(made.jid()).join().subscribers()).isEqualTo(2);
	}

	@Test
	void editsOfFollowedNewslettersAreToldWithTheirTimes() {
		Newsletter hers = this.alice.newsletters().create("Corrections", "hers");
		newsletters().follow(Jid.parse(hers.jid())).join();
		try (ReceivedEvents<MessageEvent> messages = ReceivedEvents.of(client, MessageEvent.class)) {
			int number = this.alice.newsletters().post(hers.jid(), "first");
			MessageEvent first = messages.await((event) -> event.text().equals("first"));
			assertThat(first.newsletterMeta()).isNull();
			this.alice.newsletters().edit(hers.jid(), number, "second");
			MessageEvent second = messages.await((event) -> event.text().equals("second"));
			assertThat(second.id()).isEqualTo(first.id());
			assertThat(second.edit()).isTrue();
			assertThat(second.newsletterMeta()).isNotNull();
			assertThat(second.newsletterMeta().original()).isEqualTo(first.timestamp());
			assertThat(second.newsletterMeta().edited()).isAfterOrEqualTo(first.timestamp());
			this.alice.newsletters().edit(hers.jid(), number, "third");
			messages.await((event) -> event.text().equals("third") && event.edit());
		}
	}

	@Test
	void ownMessagesAreChangedAndTakenBack() {
		Jid jid = newsletters().create(NewNewsletter.named("Our corrections")).join().jid();
		SentMessage sent = client.sendMessage(jid, "wrong").join();
		client.messages().edit(MessageReference.of(sent), OutgoingMessage.text("right")).join();
		assertThat(newsletters().messages(jid, 1).join()).singleElement()
			.satisfies((message) -> assertThat(message.message().getConversation()).isEqualTo("right"));
		client.messages().revoke(MessageReference.of(sent)).join();
		assertThat(newsletters().messages(jid, 1).join()).singleElement()
			.satisfies((message) -> assertThat(message.message()).isNull());
		Failures.assertRefused(404,
				() -> client.messages().revoke(MessageReference.own(jid, "3EB0000000000000000000")));
	}

	@Test
	void picturesGoWithoutEncryptionAndAreReadBack(@TempDir Path folder) {
		Jid jid = newsletters().create(NewNewsletter.named("Our pictures")).join().jid();
		byte[] picture = SampleFiles.picture("png", 64, 32);
		client.media().send(jid, OutgoingMedia.image(MediaSource.of(picture)).withCaption("Look")).join();
		Message posted = newsletters().messages(jid, 1).join().get(0).message();
		assertThat(posted.getImageMessage().getCaption()).isEqualTo("Look");
		assertThat(posted.getImageMessage().getMediaKey()).isEmpty();
		MediaReference file = MediaReference.of(posted).orElseThrow();
		assertThat(client.media().download(file, folder.resolve("picture")).join()).hasBinaryContent(picture);
	}

	@Test
	void newsletterIsFollowedReadAndLeft() {
		Newsletter hers = this.alice.newsletters().create("Her news", "hers");
		Jid jid = Jid.parse(hers.jid());
		assertThat(newsletters().infoFromLink(hers.link()).join().jid()).isEqualTo(jid);
		newsletters().follow(jid).join();
		assertThat(newsletters().subscribed().join()).extracting(NewsletterMetadata::jid).contains(jid);
		newsletters().setMuted(jid, true).join();
		assertThat(newsletters().info(jid).join().muted()).isTrue();
		newsletters().setMuted(jid, false).join();
		try (ReceivedEvents<MessageEvent> messages = ReceivedEvents.of(client, MessageEvent.class)) {
			int number = this.alice.newsletters().post(hers.jid(), "breaking");
			MessageEvent message = messages.await((event) -> event.text().equals("breaking"));
			assertThat(message.chat()).isEqualTo(jid);
			assertThat(message.info().serverId()).isEqualTo(number);
		}
		newsletters().unfollow(jid).join();
		assertThat(newsletters().info(jid).join().role()).isEqualTo(NewsletterRole.GUEST);
	}

	@Test
	void messagesAreReadBackwardsWithViewsAndReactions() {
		Newsletter hers = this.alice.newsletters().create("Archive", "old");
		Jid jid = Jid.parse(hers.jid());
		for (int number = 1; number <= 3; number++) {
			this.alice.newsletters().post(hers.jid(), "news " + number);
		}
		assertThat(newsletters().messages(jid, 2).join()).extracting(NewsletterMessage::serverId)
			.containsExactly(2L, 3L);
		assertThat(newsletters().messages(jid, 2, 2).join()).singleElement()
			.matches((message) -> message.message().getConversation().equals("news 1"));
		newsletters().markViewed(jid, 3).join();
		newsletters().react(jid, 3, "\u2764").join();
		org.awaitility.Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(
					() -> assertThat(newsletters().messageUpdates(jid, 10, Instant.now().minusSeconds(3600), 2).join())
						.singleElement()
						.matches((message) -> message.views() == 1 && message.reactions().containsKey("\u2764")));
		assertThat(newsletters().messageUpdates(jid, 1, null, 0).join()).hasSize(1);
	}

	@Test
	void viewsAndReactionsAreToldAsTheyHappen() {
		Newsletter hers = this.alice.newsletters().create("Live", "now");
		Jid jid = Jid.parse(hers.jid());
		int number = this.alice.newsletters().post(hers.jid(), "watch this");
		assertThat(newsletters().subscribeLiveUpdates(jid).join()).isGreaterThan(Duration.ZERO);
		try (ReceivedEvents<NewsletterLiveUpdateEvent> updates = ReceivedEvents.of(client,
				NewsletterLiveUpdateEvent.class)) {
			this.alice.newsletters().react(hers.jid(), number, "\uD83D\uDC4D");
			updates.await((event) -> event.messages().stream().anyMatch((message) -> !message.reactions().isEmpty()));
			this.alice.newsletters().view(hers.jid(), number);
			updates.await((event) -> event.messages().stream().anyMatch((message) -> message.views() == 1));
		}
	}

	@Test
	void whatThePhoneDoesIsTold() {
		Newsletter hers = this.alice.newsletters().create("Phone", "by phone");
		Jid jid = Jid.parse(hers.jid());
		try (ReceivedEvents<NewsletterJoinEvent> joins = ReceivedEvents.of(client, NewsletterJoinEvent.class);
				ReceivedEvents<NewsletterMuteChangeEvent> mutes = ReceivedEvents.of(client,
						NewsletterMuteChangeEvent.class);
				ReceivedEvents<NewsletterLeaveEvent> leaves = ReceivedEvents.of(client, NewsletterLeaveEvent.class)) {
			phone.owner().newsletters().change(hers.jid(), "follow");
			joins.await((event) -> event.newsletter().equals(jid));
			phone.owner().newsletters().change(hers.jid(), "mute");
			mutes.await((event) -> event.newsletter().equals(jid) && event.muted());
			phone.owner().newsletters().change(hers.jid(), "unfollow");
			leaves.await((event) -> event.newsletter().equals(jid));
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Jid nobody = Jid.parse("120363999999999999@newsletter");
		Newsletter hers = this.alice.newsletters().create("Strict", "hers");
		Failures.assertInvalid("name", () -> newsletters().create(NewNewsletter.named(" ")));
		Failures.assertInvalid("newsletter", () -> newsletters().info(Jid.ofPhone(this.alice.number())));
		Failures.assertInvalid("link", () -> newsletters().infoFromLink("https://example.org/a/b"));
		Failures.assertInvalid("server_ids", () -> newsletters().markViewed(nobody));
		Failures.assertInvalid("server_id", () -> newsletters().react(nobody, 0, "x"));
		Failures.assertInvalid("notice_id", () -> newsletters().acceptTerms("", "5"));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> newsletters().info(nobody));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> newsletters().follow(nobody));
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> newsletters().messages(nobody, 1));
		Failures.assertRefused(403, () -> client.sendMessage(Jid.parse(hers.jid()), "not mine"));
	}

	private static Newsletters newsletters() {
		return client.newsletters();
	}

}
