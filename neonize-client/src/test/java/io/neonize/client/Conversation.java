package io.neonize.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.Message;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.ReceivedMessage;
import org.assertj.core.api.MapAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A paired session that notes what it receives, for the tests of one class.
 */
final class Conversation implements AutoCloseable {

	private final NeonizeClients clients = SimulatedWhatsApp.clients().build();

	private final NeonizeClient client;

	private final Phone phone = SimulatedWhatsApp.newPhone();

	private final List<MessageEvent> received = new CopyOnWriteArrayList<>();

	Conversation(String session) {
		this.client = this.clients.open(session);
		this.client.on(MessageEvent.class, this.received::add);
		SimulatedWhatsApp.pair(this.client, this.phone);
	}

	NeonizeClient client() {
		return this.client;
	}

	String number() {
		return this.phone.number();
	}

	/** Waits for a message that the session receives. */
	MessageEvent await(Predicate<MessageEvent> wanted) {
		CompletableFuture<MessageEvent> found = new CompletableFuture<>();
		Predicate<MessageEvent> isIt = (event) -> wanted.test(event) && found.complete(event);
		try (Registration listener = this.client.on(MessageEvent.class, isIt::test)) {
			this.received.stream().filter(wanted).findFirst().ifPresent(found::complete);
			return found.orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		}
	}

	MessageEvent await(String id) {
		return await((event) -> event.id().equals(id));
	}

	/** Has a contact write a text, and waits until the session has it. */
	MessageEvent hears(Contact contact, String text) {
		return await(contact.sendTo(number(), text));
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

	static Message content(ReceivedMessage message) {
		try {
			return Message.parseFrom(message.message());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Asserts that a call fails in a certain way, and returns the details. */
	static MapAssert<String, String> assertFails(ErrorCode code, CompletableFuture<?> call) {
		NeonizeException[] failure = new NeonizeException[1];
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::join)
			.satisfies((ex) -> failure[0] = (NeonizeException) ex.getCause());
		assertThat(failure[0].code()).as(failure[0].getMessage()).isEqualTo(code);
		return assertThat(failure[0].details());
	}

	static void assertInvalid(String field, CompletableFuture<?> call) {
		assertFails(ErrorCode.INVALID_ARGUMENT, call).containsEntry("field", field);
	}

}
