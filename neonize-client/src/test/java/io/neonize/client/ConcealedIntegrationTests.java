package io.neonize.client;

import java.util.List;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Messages;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about a message, encrypted with that message's secret.
 */
class ConcealedIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static Conversation conversation;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("concealed");
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void messageIsCommentedOn() {
		Jid group = conversation.client().groups().create("Comments", List.of(Conversation.jid(ALICE))).join().jid();
		MessageEvent poll = conversation.await(ALICE.createPoll(group.toString(), "Tea?", 1, "yes", "no"));
		assertThat(Conversation.arrived(ALICE, messages().comment(poll.reference(), "good question")))
			.satisfies((comment) -> {
				assertThat(comment.type()).isEqualTo("comment");
				assertThat(comment.text()).isEqualTo("good question");
				assertThat(comment.quotedId()).isEqualTo(poll.id());
			});
		MessageReference own = MessageReference
			.of(messages().send(group, OutgoingMessage.text("mine").withSecret()).join());
		assertThat(Conversation.arrived(ALICE, messages().comment(own, "by myself")).quotedId()).isEqualTo(own.id());
		MessageReference unknown = new MessageReference(group, Conversation.jid(ALICE), "3EB0UNKNOWN");
		Failures.assertFails(ErrorCode.NOT_FOUND, () -> messages().comment(unknown, "about nothing"));
	}

	@Test
	void whatIsConcealedIsRead() {
		Jid group = conversation.client().groups().create("Concealed", List.of(Conversation.jid(ALICE))).join().jid();
		byte[] text = OutgoingMessage.text("first").withSecret().toMessage().toByteArray();
		MessageEvent theirs = conversation.await(ALICE.sendTo(group.toString(), text));
		conversation.assertAbout(ALICE.conceal(group.toString(), "reactTo", theirs.id(), "🙈"), MessageKind.REACTION,
				theirs.id(), false);
		assertThat(conversation.await((event) -> event.view().reaction().isPresent() && event.chat().equals(group))
			.view()
			.reaction()).contains("🙈");
		String comment = ALICE.conceal(group.toString(), "quoted", theirs.id(), "psst");
		conversation.assertAbout(comment, MessageKind.COMMENT, theirs.id(), false);
		assertThat(conversation.await(comment).text()).isEqualTo("psst");
		String edit = ALICE.conceal(group.toString(), "edit", theirs.id(), "second");
		conversation.assertAbout(edit, MessageKind.EDIT, theirs.id(), false);
		assertThat(conversation.await(edit).text()).isEqualTo("second");
	}

	private static Messages messages() {
		return conversation.client().messages();
	}

}
