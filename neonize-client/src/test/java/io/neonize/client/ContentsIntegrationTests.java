package io.neonize.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.Button;
import io.neonize.client.message.ButtonsMessage;
import io.neonize.client.message.CalendarEvent;
import io.neonize.client.message.ContactCard;
import io.neonize.client.message.InteractiveMessage;
import io.neonize.client.message.LiveLocation;
import io.neonize.client.message.Location;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.MessageView;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.client.message.Selection;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.InteractiveResponseMessage;
import io.neonize.proto.wae2e.InteractiveResponseMessage.NativeFlowResponseMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import io.neonize.simulator.ReceivedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All that a session can send without a file, and what is read in it when it comes back.
 */
class ContentsIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static final MessageContent PICTURE = () -> Message.newBuilder()
		.setImageMessage(ImageMessage.newBuilder().setCaption("the sea").setMimetype("image/jpeg"))
		.build();

	private static Conversation conversation;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("contents");
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void placesGoBothWays() {
		Location office = Location.of(52.52, 13.405).named("Office", "Alexanderplatz 1, Berlin");
		MessageEvent place = thereAndBack("location", office);
		assertThat(place.kind()).isEqualTo(MessageKind.LOCATION);
		assertThat(place.view().location()).contains(office);
		LiveLocation here = LiveLocation.of(52.52, 13.405)
			.withCaption("on my way")
			.next(52.53, 13.41, Duration.ofMinutes(1));
		MessageEvent live = thereAndBack("live-location", here);
		assertThat(live.view().liveLocation()).contains(here);
		assertThat(live.text()).isEqualTo("on my way");
	}

	@Test
	void contactCardsGoBothWays() {
		ContactCard bob = ContactCard.of("Bob; Junior", "+49 151 23456789");
		MessageEvent one = thereAndBack("contact", bob);
		assertThat(one.view().contactCards()).singleElement().satisfies((card) -> {
			assertThat(card.name()).isEqualTo("Bob; Junior");
			assertThat(card.phones()).containsExactly("+4915123456789");
			assertThat(card.vcard()).containsIgnoringCase("waid=4915123456789");
		});
		MessageEvent two = thereAndBack("contacts",
				ContactCard.several("The Bobs", List.of(bob, ContactCard.parse(bob.vcard()))));
		assertThat(two.kind()).isEqualTo(MessageKind.CONTACTS);
		assertThat(two.view().contactCards()).hasSize(2).containsOnly(bob);
	}

	@Test
	void calendarEventsGoBothWays() {
		CalendarEvent party = CalendarEvent.named("Party", Instant.ofEpochSecond(1893456000))
			.until(Instant.ofEpochSecond(1893466800))
			.description("Bring cake")
			.at(Location.of(52.52, 13.405))
			.withExtraGuests()
			.build();
		MessageEvent event = thereAndBack("event", party);
		assertThat(event.kind()).isEqualTo(MessageKind.EVENT);
		assertThat(event.view().calendarEvent()).contains(party);
	}

	@Test
	void usersAreMentionedInTheTextOrWithoutIt() {
		Jid hidden = Jid.ofPhone("+49 151 99999999");
		MessageEvent event = thereAndBack("text",
				OutgoingMessage.text("@" + ALICE.number() + ", look at mail@4915112345678.example")
					.mentioningUsersInText()
					.mentioning(hidden));
		assertThat(event.mentions()).containsExactly(Conversation.jid(ALICE), hidden);
		Jid group = Jid.ofGroup("120363000000000001");
		MessageEvent groups = thereAndBack("text",
				OutgoingMessage.text("@123456789012345 and @" + group)
					.mentioningLidsInText()
					.mentioningGroup(group, "Us"));
		assertThat(groups.mentions()).containsExactly(Jid.parse("123456789012345@lid"));
		assertThat(groups.view().groupMentions()).containsExactly(group);
		Failures.assertInvalid("group",
				() -> send(() -> OutgoingMessage.text("nobody").mentioningGroup(hidden, "x").toMessage()));
	}

	@Test
	void messagesDisappear() {
		MessageEvent event = thereAndBack("text",
				OutgoingMessage.text("soon gone").disappearingAfter(Duration.ofDays(7)));
		assertThat(event.ephemeral()).isTrue();
		assertThat(event.text()).isEqualTo("soon gone");
		assertThat(event.view().expiration()).contains(Duration.ofDays(7));
	}

	@Test
	void filesAreViewedOnce() {
		MessageEvent picture = thereAndBack("image", OutgoingMessage.of(PICTURE).viewOnce());
		assertThat(picture.viewOnce()).isTrue();
		assertThat(picture.kind()).isEqualTo(MessageKind.IMAGE);
		assertThat(picture.text()).isEqualTo("the sea");
		MessageContent voice = () -> Message.newBuilder()
			.setAudioMessage(AudioMessage.newBuilder().setPTT(true))
			.build();
		MessageEvent note = thereAndBack("audio", OutgoingMessage.of(voice).viewOnce());
		assertThat(note.viewOnce()).isTrue();
		assertThat(note.kind()).isEqualTo(MessageKind.VOICE_NOTE);
		Failures.assertInvalid("viewOnce", () -> send(() -> OutgoingMessage.text("text").viewOnce().toMessage()));
	}

	@Test
	void buttonsAreSentAndTapped() {
		InteractiveMessage question = InteractiveMessage.body("Tea or \"coffee\"?")
			.title("Breakfast", "quick")
			.footer("until 10")
			.buttons(Button.reply("Tea", "tea"), Button.url("Menu", "https://example.org"), Button.copy("Code", "42"),
					Button.call("Call", "+4915112345678"), Button.reminder("Remind", "r"),
					Button.cancelReminder("Forget", "r"), Button.address("Where?", "a"), Button.location(),
					Button.list("More", Button.Section.of("Hot", Button.Row.of("tea", "Tea"))));
		MessageEvent event = thereAndBack("interactive", question);
		assertThat(event.kind()).isEqualTo(MessageKind.INTERACTIVE);
		assertThat(event.text()).isEqualTo("Tea or \"coffee\"?");
		assertThat(event.message().getInteractiveMessage().getNativeFlowMessage().getButtonsList()).hasSize(9)
			.anySatisfy((button) -> assertThat(button.getButtonParamsJSON())
				.isEqualTo("{\"display_text\":\"Tea\",\"id\":\"tea\"}"));
		Message tap = Message.newBuilder()
			.setInteractiveResponseMessage(InteractiveResponseMessage.newBuilder()
				.setBody(InteractiveResponseMessage.Body.newBuilder().setText("Tea"))
				.setNativeFlowResponseMessage(NativeFlowResponseMessage.newBuilder()
					.setName("quick_reply")
					.setParamsJSON("{\"n\":[1],\"id\":\"tea\"}")))
			.build();
		MessageEvent answer = conversation.await(ALICE.sendTo(conversation.number(), tap.toByteArray()));
		assertThat(answer.kind()).isEqualTo(MessageKind.BUTTON_REPLY);
		assertThat(answer.view().selection()).contains(new Selection("tea", "Tea"));
	}

	@Test
	void buttonsOfTheOlderKindAreSent() {
		ButtonsMessage question = new ButtonsMessage("Breakfast", "quick", "Tea?", "until 10",
				ButtonsMessage.of("Tea?", "Yes", "No").choices());
		MessageEvent event = thereAndBack("buttons", question);
		assertThat(event.kind()).isEqualTo(MessageKind.BUTTONS);
		assertThat(event.message().getButtonsMessage().getButtonsList())
			.extracting((button) -> button.getButtonText().getDisplayText())
			.containsExactly("Yes", "No");
		Failures.assertInvalid("choices", () -> send(ButtonsMessage.of("Nothing to tap on")));
	}

	@Test
	void carouselHasCardsWithPictures() {
		InteractiveMessage card = InteractiveMessage.body("Cake").media(PICTURE).buttons(Button.reply("Buy", "cake"));
		MessageEvent event = thereAndBack("interactive", InteractiveMessage.body("Our shop").carousel(card, card));
		assertThat(event.message().getInteractiveMessage().getCarouselMessage().getCardsList()).hasSize(2);
		InteractiveMessage bare = InteractiveMessage.body("Cake").buttons(Button.reply("Buy", "cake"));
		Failures.assertInvalid("cards", () -> send(InteractiveMessage.body("Our shop").carousel(bare)));
		Failures.assertInvalid("buttons", () -> send(InteractiveMessage.body("Nothing to tap on")));
		Failures.assertInvalid("body", () -> send(InteractiveMessage.body(" ").buttons(Button.location())));
	}

	@Test
	void whatIsNotOnEarthIsRefused() {
		Failures.assertInvalid("latitude", () -> send(Location.of(91, 0)));
		Failures.assertInvalid("longitude", () -> send(LiveLocation.of(0, Double.NaN)));
		Failures.assertInvalid("end",
				() -> send(CalendarEvent.named("Past", Instant.EPOCH.plusSeconds(9)).until(Instant.EPOCH).build()));
	}

	/** Sends some content, has the contact send the same, and returns what arrives. */
	private static MessageEvent thereAndBack(String type, MessageContent content) {
		ReceivedMessage received = Conversation.arrived(ALICE, send(content));
		assertThat(received.type()).isEqualTo(type);
		assertThat(MessageView.of(Conversation.content(received)).text())
			.isEqualTo(MessageView.of(content.toMessage()).text());
		return conversation.await(ALICE.sendTo(conversation.number(), content.toMessage().toByteArray()));
	}

	private static CompletableFuture<SentMessage> send(MessageContent content) {
		return conversation.client().sendMessage(Conversation.jid(ALICE), content);
	}

}
