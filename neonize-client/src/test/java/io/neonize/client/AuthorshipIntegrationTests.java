package io.neonize.client;

import java.util.List;
import java.util.Map;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.ClaimedTarget;
import io.neonize.client.message.MessageKind;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.client.message.TargetPermission;
import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.ProtocolMessage;
import io.neonize.proto.wae2e.ReactionMessage;
import io.neonize.simulator.Contact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Edits and revokes of messages by those who may make them, and by those who may not.
 */
class AuthorshipIntegrationTests {

	private static final Contact ALICE = SimulatedWhatsApp.newContact();

	private static final Contact MALLORY = SimulatedWhatsApp.newContact();

	private static final Contact ADMIN = SimulatedWhatsApp.newContact();

	private static Conversation conversation;

	private static String group;

	@BeforeAll
	static void pairASession() {
		conversation = new Conversation("authorship");
		group = ADMIN.groups().create("Team", conversation.number(), ALICE.number(), MALLORY.number());
	}

	@AfterAll
	static void close() {
		conversation.close();
	}

	@Test
	void nobodyEditsOrRevokesTheMessageOfAnotherMember() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "by Alice"));
		MessageKey key = key(original);
		forgeries(key).forEach((name, forgery) -> assertForged(name, forged(group, forgery), original.id()));
		String concealed = ALICE.sendTo(group, OutgoingMessage.text("secret").withSecret().toMessage().toByteArray());
		conversation.await(concealed);
		assertForged("concealed edit", conversation.await(MALLORY.conceal(group, "edit", concealed, "forged")),
				concealed);
	}

	@Test
	void nobodyEditsOrRevokesTheSessionsOwnMessage() {
		String inGroup = conversation.client().sendMessage(Jid.parse(group), "mine").join().id();
		MessageKey groupKey = MessageKey.newBuilder()
			.setRemoteJID(group)
			.setFromMe(false)
			.setParticipant(conversation.client().jid().orElseThrow().withoutDevice().toString())
			.setID(inGroup)
			.build();
		forgeries(groupKey).forEach((name, forgery) -> assertForged(name, forged(group, forgery), inGroup));
		String inChat = conversation.client().sendMessage(Conversation.jid(MALLORY), "mine").join().id();
		MessageKey chatKey = MessageKey.newBuilder().setFromMe(false).setID(inChat).build();
		forgeries(chatKey)
			.forEach((name, forgery) -> assertForged(name, forged(conversation.number(), forgery), inChat));
	}

	@Test
	void messageThatIsClaimedToBeTheSendersOwnIsNotThatOfAnybodyElse() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "not yours"));
		MessageKey key = MessageKey.newBuilder().setRemoteJID(group).setFromMe(true).setID(original.id()).build();
		MessageEvent forged = forged(group, edit(key));
		assertThat(forged.target()).hasValueSatisfying((target) -> {
			assertThat(target).isNotEqualTo(original.reference());
			assertThat(target.sender()).isEqualTo(forged.sender().withoutDevice());
		});
	}

	@Test
	void authorEditsAndRevokes() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "helo"));
		MessageEvent edit = conversation.await(ALICE.sendAbout(group, "edit", original.id(), "hello"));
		assertThat(edit.kind()).isEqualTo(MessageKind.EDIT);
		assertThat(edit.target()).contains(original.reference());
		assertThat(conversation.await(ALICE.sendAbout(group, "revoke", original.id(), "")).target())
			.contains(original.reference());
	}

	@Test
	void authorIsKnownByPhoneNumberAndByLid() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "two addresses"));
		Jid other = original.info().source().senderAlt();
		assertThat(other).isNotNull();
		for (Jid author : List.of(other, original.sender())) {
			MessageKey key = key(original).toBuilder().setParticipant(author.withDevice(7).toString()).build();
			assertThat(conversation.await(ALICE.sendTo(group, edit(key).toByteArray())).target())
				.contains(original.reference());
		}
	}

	@Test
	void adminRevokesAndDoesNotEdit() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "off topic"));
		MessageKey key = key(original);
		assertThat(conversation.await(ADMIN.sendTo(group, revoke(key).toByteArray())).target())
			.contains(original.reference());
		assertForged("edit", conversation.await(ADMIN.sendTo(group, edit(key).toByteArray())), original.id());
	}

	@Test
	void adminRevokesForAsLongAsHeIsOne() {
		MessageEvent original = conversation.await(MALLORY.sendTo(group, "about admins"));
		byte[] revoke = revoke(key(original)).toByteArray();
		assertThat(conversation.await(ALICE.sendTo(group, revoke)).target()).isEmpty();
		ADMIN.groups().change(group, "promote", ALICE.number());
		assertThat(conversation.await(ALICE.sendTo(group, revoke)).target()).contains(original.reference());
		ADMIN.groups().change(group, "demote", ALICE.number());
		assertThat(conversation.await(ALICE.sendTo(group, revoke)).target()).isEmpty();
	}

	@Test
	void ownPhoneEditsAndRevokes() {
		Contact owner = conversation.owner();
		String sent = owner.sendTo(ALICE.number(), "helo");
		MessageEvent original = conversation.await(sent);
		assertThat(conversation.await(owner.sendAbout(ALICE.number(), "edit", sent, "hello")).target())
			.contains(original.reference());
		assertThat(conversation.await(owner.sendAbout(ALICE.number(), "revoke", sent, "")).target())
			.contains(original.reference());
	}

	@Test
	void everybodyReacts() {
		MessageEvent original = conversation.await(ALICE.sendTo(group, "like me"));
		Message reaction = Message.newBuilder().setReactionMessage(reaction(key(original))).build();
		assertThat(forged(group, reaction).target()).contains(original.reference());
	}

	/**
	 * The same lie in all forms in which a listener might take it for an edit or revoke.
	 */
	private static Map<String, Message> forgeries(MessageKey key) {
		Message edit = edit(key);
		return Map.of("edit", edit, "revoke", revoke(key), "wrapped edit", wrapped(edit), "edit with a reaction",
				edit.toBuilder().setReactionMessage(reaction(key)).build(), "revoke with a reaction",
				revoke(key).toBuilder().setReactionMessage(reaction(key)).build(), "reaction that says it edits",
				wrapped(Message.newBuilder().setConversation("forged").setReactionMessage(reaction(key)).build()),
				"revoke in an unusual wrapper",
				Message.newBuilder()
					.setGroupMentionedMessage(FutureProofMessage.newBuilder().setMessage(revoke(key)))
					.build());
	}

	private static Message edit(MessageKey key) {
		return Message.newBuilder()
			.setProtocolMessage(ProtocolMessage.newBuilder()
				.setType(ProtocolMessage.Type.MESSAGE_EDIT)
				.setKey(key)
				.setEditedMessage(Message.newBuilder().setConversation("forged")))
			.build();
	}

	private static Message revoke(MessageKey key) {
		return Message.newBuilder()
			.setProtocolMessage(ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.REVOKE).setKey(key))
			.build();
	}

	private static Message wrapped(Message edit) {
		return Message.newBuilder().setEditedMessage(FutureProofMessage.newBuilder().setMessage(edit)).build();
	}

	private static ReactionMessage reaction(MessageKey key) {
		return ReactionMessage.newBuilder().setKey(key).setText("👍").build();
	}

	private static MessageKey key(MessageEvent original) {
		return MessageKey.newBuilder()
			.setRemoteJID(group)
			.setFromMe(false)
			.setParticipant(original.sender().withoutDevice().toString())
			.setID(original.id())
			.build();
	}

	private static MessageEvent forged(String to, Message message) {
		return conversation.await(MALLORY.sendTo(to, message.toByteArray()));
	}

	private static void assertForged(String name, MessageEvent event, String about) {
		assertThat(event.target()).as(name).isEmpty();
		assertThat(event.claimedTarget()).as(name)
			.hasValueSatisfying((claimed) -> assertThat(claimed.reference().id()).isEqualTo(about))
			.map(ClaimedTarget::permission)
			.get()
			.isIn(TargetPermission.DENIED, TargetPermission.UNKNOWN);
	}

}
