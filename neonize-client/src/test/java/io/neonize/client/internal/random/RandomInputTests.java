package io.neonize.client.internal.random;

import java.lang.reflect.Proxy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.internal.event.EventDecoder;
import io.neonize.client.internal.proto.Event;
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
			for (int i = 0; i < TIMES / 100; i++) {
				com.google.protobuf.Message.Builder payload = this.values
					.fill(Event.newBuilder().newBuilderForField(kind));
				Event event = Event.newBuilder().setSession("random").setField(kind, payload.build()).build();
				read(event);
			}
		}
	}

	private void read(Event event) {
		try {
			assertThat(EventDecoder.decode(NOBODY, event)).isNotNull();
		}
		catch (InvalidProtocolBufferException ex) {
			assertThat(ex).as("what is inside is WhatsApp's own, and no message").isNotNull();
		}
		catch (RuntimeException ex) {
			throw new AssertionError(event.getPayloadCase() + " with " + this.values + ": " + ex, ex);
		}
	}

}
