package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.Node;
import io.neonize.client.event.UndecryptableMessageEvent;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.ProtocolMessage;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session does with messages, its own and others'.
 */
class MessagesIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static Conversation conversation;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("messages");
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void textIsEditedAndRevoked() {
		SentMessage sent = messages().send(Conversation.jid(ALICE), "helo").join();
		MessageReference message = MessageReference.of(sent);
		assertThat(Conversation.arrived(ALICE, messages().edit(message, OutgoingMessage.text("hello"))))
			.satisfies((edit) -> {
				assertThat(edit.type()).isEqualTo("edit");
				assertThat(edit.text()).isEqualTo("hello");
				assertThat(edit.quotedId()).isEqualTo(sent.id());
			});
		assertThat(Conversation.arrived(ALICE, messages().revoke(message))).satisfies((revoke) -> {
			assertThat(revoke.type()).isEqualTo("revoke");
			assertThat(revoke.quotedId()).isEqualTo(sent.id());
		});
	}

	@Test
	void messageOfSomebodyElseIsRevokedInAGroup() {
		Jid group = conversation.client().groups().create("Admins", List.of(Conversation.jid(ALICE))).join().jid();
		MessageEvent event = conversation.await(ALICE.sendTo(group.toString(), "spam"));
		assertThat(Conversation.arrived(ALICE, messages().revoke(event.reference()))).satisfies((revoke) -> {
			assertThat(revoke.quotedId()).isEqualTo(event.id());
			assertThat(Conversation.content(revoke).getProtocolMessage().getKey().getParticipant()).isNotEmpty();
		});
	}

	@Test
	void messageIsForwardedWithoutItsQuote() {
		MessageEvent event = conversation.hears(ALICE, "news");
		assertThat(Conversation.content(Conversation.arrived(ALICE, messages().forward(event, Conversation.jid(ALICE))))
			.getExtendedTextMessage()).satisfies((text) -> {
				assertThat(text.getText()).isEqualTo("news");
				assertThat(text.getContextInfo().getIsForwarded()).isTrue();
				assertThat(text.getContextInfo().getForwardingScore()).isEqualTo(1);
				assertThat(text.getContextInfo().hasQuotedMessage()).isFalse();
			});
	}

	@Test
	void answerQuotesInTheChatOrPrivately() {
		Jid group = conversation.client().groups().create("Quotes", List.of(Conversation.jid(ALICE))).join().jid();
		MessageEvent event = conversation.await(ALICE.sendTo(group.toString(), "who knows?"));
		assertThat(Conversation.arrived(ALICE, messages().reply(event, OutgoingMessage.text("I do"))))
			.satisfies((reply) -> {
				assertThat(reply.chat()).isEqualTo(group.toString());
				assertThat(reply.quotedId()).isEqualTo(event.id());
			});
		assertThat(Conversation.arrived(ALICE, messages().replyPrivately(event, OutgoingMessage.text("between us"))))
			.satisfies((reply) -> {
				assertThat(reply.chat()).isNotEqualTo(group.toString());
				assertThat(Conversation.content(reply).getExtendedTextMessage().getContextInfo().getRemoteJID())
					.isEqualTo(group.toString());
			});
	}

	@Test
	void reactionIsGivenAndTakenBack() {
		MessageReference message = MessageReference.of(messages().send(Conversation.jid(ALICE), "react").join());
		assertThat(Conversation.arrived(ALICE, messages().react(message, "👍")).text()).isEqualTo("👍");
		assertThat(Conversation.arrived(ALICE, messages().react(message, ""))).satisfies((reaction) -> {
			assertThat(reaction.text()).isEmpty();
			assertThat(reaction.quotedId()).isEqualTo(message.id());
		});
		MessageEvent event = conversation.hears(ALICE, "look");
		assertThat(Conversation.arrived(ALICE, messages().react(event, "👀")).quotedId()).isEqualTo(event.id());
	}

	@Test
	void messageIsPinnedAndKept() {
		MessageReference message = MessageReference.of(messages().send(Conversation.jid(ALICE), "important").join());
		assertThat(Conversation.arrived(ALICE, messages().pin(message, Duration.ofDays(7)))).satisfies((pin) -> {
			assertThat(pin.type()).isEqualTo("pin");
			assertThat(pin.quotedId()).isEqualTo(message.id());
			assertThat(Conversation.content(pin).getMessageContextInfo().getMessageAddOnDurationInSecs())
				.isEqualTo(604800);
		});
		assertThat(Conversation.arrived(ALICE, messages().unpin(message)).type()).isEqualTo("unpin");
		assertThat(Conversation.arrived(ALICE, messages().keep(message)).type()).isEqualTo("keep");
		assertThat(Conversation.arrived(ALICE, messages().unkeep(message)).type()).isEqualTo("unkeep");
	}

	@Test
	void messagesAreReadAndPlayed() {
		MessageEvent first = conversation.hears(ALICE, "one");
		MessageEvent second = conversation.hears(ALICE, "two");
		messages().markRead(first).join();
		messages().markRead(second.chat(), second.sender(), List.of(second.id())).join();
		messages().markPlayed(second).join();
		assertReceipt("read", first);
		assertReceipt("read", second);
		assertReceipt("played", second);
		Failures.assertInvalid("ids", () -> messages().markRead(second.chat(), null, List.of()));
	}

	@Test
	void sentMessageIsFoundForARetry() {
		SentMessage sent = messages().send(Conversation.jid(ALICE), "kept").join();
		assertThat(messages().forRetry(MessageReference.of(sent)).join().getConversation()).isEqualTo("kept");
		Failures.assertFails(ErrorCode.NOT_FOUND,
				() -> messages().forRetry(MessageReference.own(Conversation.jid(ALICE), "3EB0UNKNOWN")));
	}

	@Test
	void idIsChosenBeforeSending() {
		String id = messages().generateId();
		SendRequest request = SendRequest.of(Conversation.jid(ALICE), "once")
			.withId(id)
			.withTimeout(Duration.ofSeconds(30))
			.withNode(Node.of("meta", Map.of("appdata", "default")));
		assertThat(Conversation.arrived(ALICE, messages().send(request)).id()).isEqualTo(id);
		assertThat(messages().generateId()).isNotEqualTo(id).hasSameSizeAs(id);
	}

	@Test
	void ownDevicesAreTold() {
		Message request = Message.newBuilder()
			.setProtocolMessage(ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.APP_STATE_SYNC_KEY_REQUEST))
			.build();
		assertThat(messages().sendPeer(request).join().chat()).matches(conversation.client()::isOwn);
	}

	@Test
	void ownPhoneIsAskedForAMessage() {
		MessageEvent event = conversation.hears(ALICE, "again, please");
		UndecryptableMessageEvent unread = new UndecryptableMessageEvent(conversation.client(), event.info(), true, "",
				"");
		assertThat(messages().requestUnavailable(unread).join().chat()).matches(conversation.client()::isOwn);
	}

	@Test
	void whatOthersSayAboutMessagesRefersToThem() {
		SentMessage sent = messages().send(Conversation.jid(ALICE), "mine").join();
		Conversation.arrived(ALICE, messages().send(Conversation.jid(ALICE), "later"));
		MessageEvent theirs = conversation.hears(ALICE, "theirs");
		conversation.assertAbout(ALICE.sendAbout(conversation.number(), "reactTo", sent.id(), "❤"),
				MessageKind.REACTION, sent.id(), true);
		conversation.assertAbout(ALICE.sendAbout(conversation.number(), "edit", theirs.id(), "edited"),
				MessageKind.EDIT, theirs.id(), false);
		conversation.assertAbout(ALICE.sendAbout(conversation.number(), "revoke", theirs.id(), ""), MessageKind.REVOKE,
				theirs.id(), false);
		assertThat(conversation.await((event) -> event.kind() == MessageKind.EDIT).text()).isEqualTo("edited");
		MessageEvent reply = conversation.await(ALICE.sendAbout(conversation.number(), "quoted", sent.id(), "yes"));
		assertThat(reply.quoted()).hasValueSatisfying((quoted) -> {
			assertThat(quoted.id()).isEqualTo(sent.id());
			assertThat(quoted.text()).isEqualTo("mine");
			assertThat(quoted.sender()).matches(conversation.client()::isOwn);
		});
	}

	@Test
	void nonsenseIsRefused() {
		MessageEvent event = conversation.hears(ALICE, "nonsense");
		Failures.assertInvalid("text", () -> messages().send(Conversation.jid(ALICE), " "));
		Failures.assertInvalid("text", () -> messages().reply(event, " "));
		Failures.assertInvalid("emoji", () -> messages().react(event, null));
		Failures.assertInvalid("message", () -> messages().edit(event.reference(), OutgoingMessage.text("not mine")));
		Failures.assertInvalid("message", () -> messages().revoke(event.reference()));
		Failures.assertInvalid("id", () -> messages().react(MessageReference.own(Conversation.jid(ALICE), " "), "👍"));
		Failures.assertInvalid("duration", () -> messages().pin(event.reference(), Duration.ZERO));
		Failures.assertInvalid("to", () -> messages().send(new Jid("", "g.us", 0), "to nobody"));
		Failures.assertInvalid("to", () -> messages().send(Conversation.jid(ALICE).withDevice(3), "to a device"));
		Failures.assertInvalid("to", () -> messages().send(Jid.parse("1234567890@broadcast"), "to a list"));
		Failures.assertInvalid("text", () -> messages().send(Conversation.jid(ALICE), "x".repeat(65_537)));
		Failures.assertInvalid("message",
				() -> messages().react(MessageReference.own(Jid.parse("120363000000000001@newsletter"), "1"), "👍"));
		Failures.assertInvalid("message", () -> messages().send(Conversation.jid(ALICE), Message.getDefaultInstance()));
	}

	private static void assertReceipt(String type, MessageEvent event) {
		org.awaitility.Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(() -> assertThat(ALICE.receiptsAfter(0, Duration.ZERO))
				.anyMatch((receipt) -> receipt.type().equals(type) && receipt.ids().contains(event.id())));
	}

	private static Messages messages() {
		return conversation.client().messages();
	}

}
