package io.neonize.client.internal.transport;

import java.io.IOException;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.neonize.client.internal.proto.Error;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.Log;
import io.neonize.client.internal.proto.Reply;
import io.neonize.client.internal.proto.StoreRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A frame that cannot be parsed, such as one that is nested too deep. Its length is
 * known, so the frames behind it are sound, and it costs no more than itself: what is
 * left of it tells whom it concerns.
 */
final class UnreadableFrame {

	private static final Logger logger = LoggerFactory.getLogger(UnreadableFrame.class);

	private UnreadableFrame() {
	}

	/**
	 * Returns what takes the place of a frame: an event without payload, the failure of a
	 * call, a store request without operation, or a line of the log.
	 * @param frame the frame
	 * @param reason why it cannot be parsed
	 * @return the envelope of the frame
	 */
	static FromEngine replace(CodedInputStream frame, IOException reason) {
		FromEngine replacement;
		try {
			int field = WireFormat.getTagFieldNumber(frame.readTag());
			replacement = switch (field) {
				case FromEngine.EVENT_FIELD_NUMBER -> event(frame.readBytes());
				case FromEngine.REPLY_FIELD_NUMBER -> reply(frame.readBytes());
				case FromEngine.STORE_REQUEST_FIELD_NUMBER -> storeRequest(frame.readBytes());
				default -> line("A frame of the engine cannot be read and is left out");
			};
		}
		catch (IOException ex) {
			replacement = line("A frame of the engine cannot be read and is left out");
		}
		logger.error("A frame of the engine ({}) cannot be read: {}", replacement.getFrameCase(), reason.getMessage());
		return replacement;
	}

	private static FromEngine event(ByteString bytes) {
		Event.Builder event = Event.newBuilder();
		scan(bytes, (field, input) -> {
			switch (field) {
				case Event.SEQUENCE_FIELD_NUMBER -> event.setSequence(input.readUInt64());
				case Event.SESSION_FIELD_NUMBER -> event.setSession(input.readStringRequireUtf8());
				case Event.EPOCH_FIELD_NUMBER -> event.setEpoch(input.readInt64());
				default -> {
					return false;
				}
			}
			return true;
		});
		return FromEngine.newBuilder().setEvent(event).build();
	}

	private static FromEngine reply(ByteString bytes) {
		Reply.Builder reply = Reply.newBuilder()
			.setError(Error.newBuilder().setCode(Error.Code.INTERNAL).setMessage("The engine's reply cannot be read"));
		scan(bytes, (field, input) -> {
			if (field == Reply.ID_FIELD_NUMBER) {
				reply.setId(input.readUInt64());
				return true;
			}
			return false;
		});
		return FromEngine.newBuilder().setReply(reply).build();
	}

	private static FromEngine storeRequest(ByteString bytes) {
		StoreRequest.Builder request = StoreRequest.newBuilder();
		scan(bytes, (field, input) -> {
			switch (field) {
				case StoreRequest.ID_FIELD_NUMBER -> request.setId(input.readUInt64());
				case StoreRequest.SESSION_FIELD_NUMBER -> request.setSession(input.readStringRequireUtf8());
				case StoreRequest.EPOCH_FIELD_NUMBER -> request.setEpoch(input.readInt64());
				default -> {
					return false;
				}
			}
			return true;
		});
		return FromEngine.newBuilder().setStoreRequest(request).build();
	}

	private static FromEngine line(String message) {
		return FromEngine.newBuilder()
			.setLog(Log.newBuilder().setLevel(Log.Level.WARN).setModule("Bridge").setMessage(message))
			.build();
	}

	/** Reads the top level of a message as far as it can be read. */
	private static void scan(ByteString bytes, FieldReader reader) {
		CodedInputStream input = bytes.newCodedInput();
		try {
			for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
				if (!reader.read(WireFormat.getTagFieldNumber(tag), input) && !input.skipField(tag)) {
					return;
				}
			}
		}
		catch (IOException ex) {
			logger.debug("The envelope of a frame ends early", ex);
		}
	}

	/**
	 * Reads one field.
	 */
	@FunctionalInterface
	private interface FieldReader {

		/** Returns whether the field was read. */
		boolean read(int field, CodedInputStream input) throws IOException;

	}

}
