package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.message.MessageKind;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.ReceivedMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A paired session that notes what it receives, for the tests of one class.
 */
final class Conversation implements AutoCloseable {

	private final NeonizeClients clients = SimulatedWhatsApp.clients().build();

	private final NeonizeClient client;

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final ReceivedEvents<MessageEvent> received;

	Conversation(String session) {
		this.client = this.clients.open(session);
		this.received = ReceivedEvents.of(this.client, MessageEvent.class);
		SimulatedWhatsApp.pair(this.client, this.phone);
	}

	NeonizeClient client() {
		return this.client;
	}

	Contact owner() {
		return this.phone.owner();
	}

	String number() {
		return this.phone.number();
	}

	/** Waits for a message that the session receives. */
	MessageEvent await(Predicate<MessageEvent> wanted) {
		return this.received.await(wanted);
	}

	MessageEvent await(String id) {
		return await((event) -> event.id().equals(id));
	}

	/** Has a contact write a text, and waits until the session has it. */
	MessageEvent hears(Contact contact, String text) {
		return await(contact.sendTo(number(), text));
	}

	/** Asserts what a message the session receives is about. */
	void assertAbout(String id, MessageKind kind, String about, boolean own) {
		MessageEvent event = await(id);
		assertThat(event.kind()).isEqualTo(kind);
		assertThat(event.target()).hasValueSatisfying((target) -> {
			assertThat(target.id()).isEqualTo(about);
			assertThat(target.sender() == null).isEqualTo(own);
		});
	}

	@Override
	public void close() {
		this.clients.close();
	}

	static Jid jid(Contact contact) {
		return Jid.ofPhone(contact.number());
	}

	/** Waits until a contact has what was sent. */
	static ReceivedMessage arrived(Contact contact, CompletableFuture<SentMessage> sent) {
		String id = sent.join().id();
		return contact.await((message) -> message.id().equals(id), SimulatedWhatsApp.PATIENCE).orElseThrow();
	}

	/** Reads what a contact has received. */
	static Message content(ReceivedMessage message) {
		try {
			return Message.parseFrom(message.message());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
