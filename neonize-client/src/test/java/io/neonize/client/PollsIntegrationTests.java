package io.neonize.client;

import java.util.List;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.MessageReference;
import io.neonize.client.message.Poll;
import io.neonize.client.message.Polls;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Polls and votes, between a session and a contact.
 */
class PollsIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static Conversation conversation;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("polls");
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void votesInAnOwnPollComeWithTheNamesOfTheOptions() {
		SentMessage poll = polls().create(Conversation.jid(ALICE), Poll.singleChoice("Tea?", "yes", "no")).join();
		assertThat(Conversation
			.arrived(ALICE, polls().create(Conversation.jid(ALICE), Poll.multipleChoice("Cake?", "apple", "plum")))
			.type()).isEqualTo("poll");
		ALICE.await((message) -> message.id().equals(poll.id()), SimulatedWhatsApp.PATIENCE);
		MessageEvent vote = conversation.await(ALICE.vote(conversation.number(), poll.id(), "yes"));
		assertThat(vote.kind()).isEqualTo(MessageKind.POLL_VOTE);
		assertThat(vote.vote().options()).containsExactly("yes");
		assertThat(vote.vote().unknown()).isEmpty();
		assertThat(vote.target()).contains(MessageReference.own(vote.chat(), poll.id()));
		assertThat(polls().decryptVote(vote).join()).isEqualTo(vote.vote());
		MessageEvent takenBack = conversation.await(ALICE.vote(conversation.number(), poll.id()));
		assertThat(takenBack.vote().options()).isEmpty();
	}

	@Test
	void sessionVotesInTheirPoll() {
		MessageEvent event = conversation
			.await(ALICE.createPoll(conversation.number(), "Cake?", 0, "apple", "plum", "none"));
		assertThat(event.kind()).isEqualTo(MessageKind.POLL);
		assertThat(event.view().poll()).contains(Poll.multipleChoice("Cake?", "apple", "plum", "none"));
		assertThat(Conversation.arrived(ALICE, polls().vote(event.reference(), List.of("apple", "plum"))))
			.satisfies((vote) -> {
				assertThat(vote.text()).isEqualTo("apple, plum");
				assertThat(vote.quotedId()).isEqualTo(event.id());
			});
		Failures.assertInvalid("options", () -> polls().vote(event.reference(), List.of("cherry")));
	}

	@Test
	void groupVotesInAPoll() {
		Jid group = conversation.client().groups().create("Voters", List.of(Conversation.jid(ALICE))).join().jid();
		SentMessage poll = polls().create(group, Poll.singleChoice("When?", "today", "tomorrow")).join();
		ALICE.await((message) -> message.id().equals(poll.id()), SimulatedWhatsApp.PATIENCE);
		MessageEvent vote = conversation.await(ALICE.vote(group.toString(), poll.id(), "tomorrow"));
		assertThat(vote.vote().options()).containsExactly("tomorrow");
		assertThat(vote.target()).contains(MessageReference.own(group, poll.id()));
		assertThat(Conversation.arrived(ALICE, polls().vote(MessageReference.of(poll), List.of("today"))).text())
			.isEqualTo("today");
	}

	@Test
	void pollThatMakesNoSenseIsRefused() {
		Jid alice = Conversation.jid(ALICE);
		Failures.assertInvalid("options", () -> polls().create(alice, Poll.singleChoice("Empty?")));
		Failures.assertInvalid("options", () -> polls().create(alice, Poll.singleChoice("Same?", "yes", "yes")));
		Failures.assertInvalid("options", () -> polls().create(alice, Poll.singleChoice("Blank?", "yes", " ")));
		Failures.assertInvalid("name", () -> polls().create(alice, Poll.singleChoice(" ", "yes", "no")));
		Failures.assertInvalid("selectable", () -> polls().create(alice, new Poll("Many?", List.of("yes", "no"), 3)));
		Failures.assertFails(ErrorCode.NOT_FOUND,
				() -> polls().vote(new MessageReference(alice, alice, "3EB0UNKNOWN"), List.of("yes")));
		Failures.assertInvalid("vote", () -> polls().decryptVote(conversation.hears(ALICE, "no vote")));
	}

	private static Polls polls() {
		return conversation.client().polls();
	}

}
