package io.neonize.client.internal.event;

import io.neonize.client.internal.engine.ReceivedMessages;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.Message;
import io.neonize.client.internal.proto.MessageInfo;
import io.neonize.client.internal.proto.MessageSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EventChats}: a chat has all addresses that are known of it.
 */
class EventChatsTests {

	private static final String NUMBER = "4915112345678@s.whatsapp.net";

	private static final String LID = "1234567890@lid";

	private static final String OWN = "4917012345678:3@s.whatsapp.net";

	private static final String GROUP = "120363000000000001@g.us";

	@Test
	void personHasNumberAndLidWhicheverTheMessageCameBy() {
		MessageSource byNumber = source(NUMBER, "4915112345678:7@s.whatsapp.net").setSenderAlt("1234567890:7@lid")
			.build();
		MessageSource byLid = source(LID, "1234567890:7@lid").setSenderAlt(NUMBER).build();
		assertThat(EventChats.of(byNumber)).containsExactlyInAnyOrder(NUMBER, LID);
		assertThat(EventChats.of(byLid)).isEqualTo(EventChats.of(byNumber));
		assertThat(EventChats.of(source(LID, LID).build())).containsExactly(LID);
	}

	@Test
	void ownMessageBelongsToWhomItWentTo() {
		MessageSource own = source(NUMBER, OWN).setIsFromMe(true).setSenderAlt("99@lid").setRecipientAlt(LID).build();
		assertThat(EventChats.of(own)).containsExactlyInAnyOrder(NUMBER, LID);
	}

	@Test
	void groupHasOneAddressWhoeverWrites() {
		MessageSource inGroup = source(GROUP, LID).setIsGroup(true).setSenderAlt(NUMBER).build();
		assertThat(EventChats.of(inGroup)).containsExactly(GROUP);
	}

	@Test
	void storedMessageBelongsToTheSameChat() {
		Message message = Message.newBuilder()
			.setInfo(MessageInfo.newBuilder().setId("A").setSource(source(LID, LID).setSenderAlt(NUMBER)))
			.build();
		Event event = Event.newBuilder().setSession("s").setMessage(message).build();
		assertThat(ReceivedMessages.chat(ReceivedMessages.stored(event))).isEqualTo(EventChats.of(event))
			.containsExactlyInAnyOrder(NUMBER, LID);
	}

	private static MessageSource.Builder source(String chat, String sender) {
		return MessageSource.newBuilder().setChat(chat).setSender(sender);
	}

}
