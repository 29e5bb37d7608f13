package io.neonize.client.message;

import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.MessageContextInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is quoted carries its content alone, whatever it was an answer to.
 */
class QuotesTests {

	private static final ContextInfo QUOTE = ContextInfo.newBuilder()
		.setStanzaID("3EB0")
		.setQuotedMessage(Message.newBuilder().setConversation("earlier"))
		.build();

	@Test
	void quotesAnImageWithItsCaptionButWithoutItsQuote() {
		Message image = image(ImageMessage.newBuilder().setCaption("the sea").setContextInfo(QUOTE));
		assertThat(Quotes.quoted(image)).isEqualTo(image(ImageMessage.newBuilder().setCaption("the sea")));
	}

	@Test
	void quotesAWrappedMessageWithoutItsQuote() {
		Message image = image(ImageMessage.newBuilder().setCaption("the sea").setContextInfo(QUOTE));
		assertThat(Quotes.quoted(wrapped(image)))
			.isEqualTo(wrapped(image(ImageMessage.newBuilder().setCaption("the sea"))));
	}

	@Test
	void quotesWithoutSecrets() {
		Message text = Message.newBuilder().setConversation("hello").build();
		assertThat(
				Quotes.quoted(text.toBuilder().setMessageContextInfo(MessageContextInfo.getDefaultInstance()).build()))
			.isEqualTo(text);
	}

	private static Message image(ImageMessage.Builder image) {
		return Message.newBuilder().setImageMessage(image).build();
	}

	private static Message wrapped(Message message) {
		return Message.newBuilder().setEphemeralMessage(FutureProofMessage.newBuilder().setMessage(message)).build();
	}

}
