package io.neonize.client.message;

import java.util.Random;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.AudioMessage;
import io.neonize.proto.wae2e.ButtonsResponseMessage;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.ListResponseMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.PinInChatMessage;
import io.neonize.proto.wae2e.ProtocolMessage;
import io.neonize.proto.wae2e.TemplateButtonReplyMessage;
import io.neonize.proto.wae2e.VideoMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is read in messages, whatever others wrap them in.
 */
class MessageViewTests {

	private static final Message TEXT = Message.newBuilder().setConversation("hello").build();

	@Test
	void findsATextInEveryWrapper() {
		for (FieldDescriptor field : Message.getDescriptor().getFields()) {
			if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
					&& field.getMessageType().equals(FutureProofMessage.getDescriptor())) {
				Message wrapped = Message.newBuilder().setField(field, wrapper(TEXT)).build();
				assertThat(MessageView.of(wrapped).text()).as(field.getName()).isEqualTo("hello");
			}
		}
	}

	@Test
	void endsInAMessageThatIsWrappedTooOften() {
		Message message = TEXT;
		for (int i = 0; i < 50; i++) {
			message = Message.newBuilder().setEphemeralMessage(wrapper(message)).build();
		}
		assertThat(MessageView.of(message).text()).isEmpty();
	}

	@Test
	void tellsEditsFromWhatTheySay() {
		ProtocolMessage.Builder edit = ProtocolMessage.newBuilder()
			.setType(ProtocolMessage.Type.MESSAGE_EDIT)
			.setKey(MessageKey.newBuilder().setID("3EB0"))
			.setEditedMessage(TEXT);
		Message inner = Message.newBuilder().setProtocolMessage(edit).build();
		assertThat(MessageView.of(inner)).satisfies((view) -> {
			assertThat(view.kind()).isEqualTo(MessageKind.EDIT);
			assertThat(view.text()).isEqualTo("hello");
		});
		assertThat(MessageView.of(Message.newBuilder().setEditedMessage(wrapper(inner)).build()).kind())
			.isEqualTo(MessageKind.EDIT);
	}

	@Test
	void tellsKindsApartThatShareAField() {
		assertKind(MessageKind.GIF,
				Message.newBuilder().setVideoMessage(VideoMessage.newBuilder().setGifPlayback(true)));
		assertKind(MessageKind.VIDEO, Message.newBuilder().setVideoMessage(VideoMessage.getDefaultInstance()));
		assertKind(MessageKind.VIDEO_NOTE, Message.newBuilder().setPtvMessage(VideoMessage.getDefaultInstance()));
		assertKind(MessageKind.VOICE_NOTE,
				Message.newBuilder().setAudioMessage(AudioMessage.newBuilder().setPTT(true)));
		assertKind(MessageKind.AUDIO, Message.newBuilder().setAudioMessage(AudioMessage.getDefaultInstance()));
		assertKind(MessageKind.PROTOCOL, Message.newBuilder()
			.setProtocolMessage(ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.EPHEMERAL_SETTING)));
		assertKind(MessageKind.PIN, Message.newBuilder().setPinInChatMessage(PinInChatMessage.getDefaultInstance()));
		assertKind(MessageKind.UNKNOWN, Message.newBuilder());
	}

	@Test
	void findsTheContextOfWhateverHasOne() {
		Message document = Message.newBuilder()
			.setDocumentWithCaptionMessage(wrapper(Message.newBuilder()
				.setDocumentMessage(DocumentMessage.newBuilder()
					.setCaption("read this")
					.setContextInfo(
							ContextInfo.newBuilder().setIsForwarded(true).setForwardingScore(5).setStanzaID("3EB0")))
				.build()))
			.build();
		assertThat(MessageView.of(document)).satisfies((view) -> {
			assertThat(view.kind()).isEqualTo(MessageKind.DOCUMENT);
			assertThat(view.text()).isEqualTo("read this");
			assertThat(view.isForwarded()).isTrue();
			assertThat(view.forwardingScore()).isEqualTo(5);
			assertThat(view.quoted()).hasValueSatisfying((quoted) -> assertThat(quoted.sender()).isNull());
		});
		assertThat(MessageView.of(TEXT).context()).isEmpty();
	}

	@Test
	void findsWhatWasChosenInEveryGenerationOfButtons() {
		assertThat(MessageView
			.of(Message.newBuilder()
				.setButtonsResponseMessage(
						ButtonsResponseMessage.newBuilder().setSelectedButtonID("a").setSelectedDisplayText("A"))
				.build())
			.selection()).contains(new Selection("a", "A"));
		assertThat(MessageView
			.of(Message.newBuilder()
				.setListResponseMessage(ListResponseMessage.newBuilder()
					.setTitle("B")
					.setSingleSelectReply(ListResponseMessage.SingleSelectReply.newBuilder().setSelectedRowID("b")))
				.build())
			.selection()).contains(new Selection("b", "B"));
		assertThat(MessageView
			.of(Message.newBuilder()
				.setTemplateButtonReplyMessage(
						TemplateButtonReplyMessage.newBuilder().setSelectedID("c").setSelectedDisplayText("C"))
				.build())
			.selection()).contains(new Selection("c", "C"));
	}

	@Test
	void leavesOutMentionsThatAreNoAddresses() {
		Message message = Message.newBuilder()
			.setExtendedTextMessage(ExtendedTextMessage.newBuilder()
				.setContextInfo(ContextInfo.newBuilder()
					.addMentionedJID("not an address")
					.addMentionedJID("4915112345678@s.whatsapp.net")))
			.build();
		assertThat(MessageView.of(message).mentions()).hasSize(1);
	}

	@Test
	void survivesWhateverCanBeParsed() {
		Random random = new Random(1);
		byte[] noise = new byte[64];
		for (int i = 0; i < 1_000; i++) {
			random.nextBytes(noise);
			Message message = parse(noise);
			assertThatNoException().isThrownBy(() -> readAll(MessageView.of(message)));
		}
	}

	/** Most noise is no message; then its beginning may be one. */
	private static Message parse(byte[] noise) {
		Message.Builder builder = Message.newBuilder();
		try {
			builder.mergeFrom(noise);
		}
		catch (InvalidProtocolBufferException ex) {
			// what was read so far is in the builder
		}
		return builder.buildPartial();
	}

	private static void readAll(MessageView view) {
		view.kind();
		view.text();
		view.quoted();
		view.mentions();
		view.groupMentions();
		view.expiration();
		view.poll();
		view.location();
		view.liveLocation();
		view.contactCards();
		view.calendarEvent();
		view.selection();
		view.reaction();
	}

	private static void assertKind(MessageKind kind, Message.Builder message) {
		assertThat(MessageView.of(message.build()).kind()).isEqualTo(kind);
	}

	private static FutureProofMessage wrapper(Message message) {
		return FutureProofMessage.newBuilder().setMessage(message).build();
	}

}
