package io.neonize.client.internal.random;

import java.lang.reflect.Proxy;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.QuarantinedMessageEvent;
import io.neonize.client.internal.event.EventDecoder;
import io.neonize.client.internal.proto.Event;
import io.neonize.proto.wahistorysync.HistorySync;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever comes in is read, or refused by the error that says so.
 */
class RandomInputTests {

	private static final int TIMES = 20_000;

	private static final NeonizeClient NOBODY = (NeonizeClient) Proxy.newProxyInstance(
			RandomInputTests.class.getClassLoader(), new Class<?>[] { NeonizeClient.class },
			(proxy, method, arguments) -> "nobody");

	/** The one message of WhatsApp's that may not be empty. */
	private static final ByteString HISTORY = HistorySync.newBuilder()
		.setSyncType(HistorySync.HistorySyncType.RECENT)
		.build()
		.toByteString();

	private final RandomValues values = new RandomValues();

	@Test
	void addressIsReadBackAsItWasOrRefused() {
		for (int i = 0; i < TIMES; i++) {
			String text = this.values.text();
			try {
				Jid jid = Jid.parse(text);
				assertThat(Jid.parse(jid.toString())).as("%s of \"%s\"", jid, text).isEqualTo(jid);
			}
			catch (InvalidJidException ex) {
				assertThat(ex).hasMessageNotContaining("null");
			}
		}
	}

	@Test
	void phoneNumberIsAnAddressOrRefused() {
		for (int i = 0; i < TIMES; i++) {
			String text = this.values.text();
			try {
				Jid jid = Jid.ofPhone(text);
				assertThat(Jid.parse(jid.toString())).isEqualTo(jid);
			}
			catch (InvalidJidException ex) {
				assertThat(ex).hasMessageNotContaining("null");
			}
		}
	}

	@Test
	void eventOfEveryKindIsReadWhateverIsInIt() throws Exception {
		for (FieldDescriptor kind : Event.getDescriptor().getOneofs().get(0).getFields()) {
			Class<?> expected = EventDecoder.decode(NOBODY, event(kind, withoutBytes(payload(kind).build())))
				.getClass();
			for (int i = 0; i < TIMES / 100; i++) {
				Message payload = this.values.fill(payload(kind)).build();
				read(kind, payload, isQuarantined(payload) ? QuarantinedMessageEvent.class : expected);
			}
		}
	}

	private void read(FieldDescriptor kind, Message payload, Class<?> expected) throws InvalidProtocolBufferException {
		try {
			assertThat(EventDecoder.decode(NOBODY, event(kind, payload))).isExactlyInstanceOf(expected);
		}
		catch (InvalidProtocolBufferException ex) {
			// WhatsApp's own messages are bytes; nothing else can be unreadable
			assertThat(EventDecoder.decode(NOBODY, event(kind, withoutBytes(payload)))).isExactlyInstanceOf(expected);
		}
		catch (RuntimeException ex) {
			throw new AssertionError(kind.getName() + " with " + this.values + ": " + ex, ex);
		}
	}

	private static boolean isQuarantined(Message payload) {
		return payload instanceof io.neonize.client.internal.proto.Message message
				&& (message.hasQuarantine() || !isReadable(message.getMessage()));
	}

	private static boolean isReadable(ByteString content) {
		try {
			io.neonize.proto.wae2e.Message.parseFrom(content);
			return true;
		}
		catch (InvalidProtocolBufferException ex) {
			return false;
		}
	}

	private static Message.Builder payload(FieldDescriptor kind) {
		return Event.newBuilder().newBuilderForField(kind);
	}

	private static Event event(FieldDescriptor kind, Message payload) {
		return Event.newBuilder().setSession("random").setField(kind, payload).build();
	}

	private static Message withoutBytes(Message message) {
		Message.Builder rest = message.toBuilder();
		message.getAllFields().forEach((field, value) -> {
			if (field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING) {
				rest.clearField(field);
			}
			else if (value instanceof Message inner) {
				rest.setField(field, withoutBytes(inner));
			}
			else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
				List<?> all = (List<?>) value;
				rest.setField(field, all.stream().map((inner) -> withoutBytes((Message) inner)).toList());
			}
		});
		FieldDescriptor history = message.getDescriptorForType().findFieldByName("history");
		return (history != null) ? rest.setField(history, HISTORY).build() : rest.build();
	}

}
