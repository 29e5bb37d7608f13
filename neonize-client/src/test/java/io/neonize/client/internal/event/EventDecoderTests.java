package io.neonize.client.internal.event;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.PinEvent;
import io.neonize.client.event.UnknownEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.RawEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDecoderTests {

	@Test
	void eventOfANewerWhatsmeowIsUnknown() throws Exception {
		RawEvent raw = RawEvent.newBuilder().setType("Novelty").setJson(ByteString.copyFromUtf8("{\"a\":1}")).build();
		assertThat(decode(Event.newBuilder().setRaw(raw).build()))
			.isEqualTo(new UnknownEvent(null, "Novelty", "{\"a\":1}"));
	}

	@Test
	void eventOfANewerEngineIsUnknown() throws Exception {
		UnknownFieldSet novelty = UnknownFieldSet.newBuilder()
			.addField(4711, UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
			.build();
		assertThat(decode(Event.newBuilder().setUnknownFields(novelty).build()))
			.isEqualTo(new UnknownEvent(null, "[4711]", "{}"));
	}

	@Test
	void addressOfAnUnknownKindLosesNoEvent() throws Exception {
		Event.Builder event = Event.newBuilder();
		event.getPinBuilder().setJid("1:2:3@somewhere");
		assertThat(decode(event.build())).isInstanceOf(PinEvent.class);
	}

	private static NeonizeEvent decode(Event event) throws Exception {
		NeonizeClient client = null;
		return EventDecoder.decode(client, event);
	}

}
