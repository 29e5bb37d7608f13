package io.neonize.client.internal.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.ToEngine;

/**
 * The form of frames on every carrier: a little-endian length of four bytes, then so many
 * bytes of protobuf.
 */
final class Frames {

	/** No frame is larger; {@code neonize.h} says so. */
	static final int MAX_FRAME = 16 * 1024 * 1024;

	/** How deep a frame may be nested. The engine bounds elements at 32 levels. */
	private static final int MAX_DEPTH = 200;

	static final int HEADER = Integer.BYTES;

	private Frames() {
	}

	static byte[] encode(List<ToEngine> frames) {
		int total = 0;
		for (ToEngine frame : frames) {
			total += HEADER + frame.getSerializedSize();
		}
		byte[] bytes = new byte[total];
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (ToEngine frame : frames) {
			int size = frame.getSerializedSize();
			buffer.putInt(size);
			writeTo(frame, bytes, buffer.position(), size);
			buffer.position(buffer.position() + size);
		}
		return bytes;
	}

	private static void writeTo(ToEngine frame, byte[] bytes, int offset, int size) {
		try {
			frame.writeTo(CodedOutputStream.newInstance(bytes, offset, size));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A frame did not have the size it said", ex);
		}
	}

	/**
	 * Reads whole frames; the only copy is the one into the messages.
	 * @param buffer from position to limit whole frames, little-endian
	 * @return the frames
	 */
	static List<FromEngine> decode(ByteBuffer buffer) {
		List<FromEngine> frames = new ArrayList<>();
		while (buffer.remaining() >= HEADER) {
			int size = buffer.getInt();
			if (size < 0 || size > buffer.remaining()) {
				throw new UncheckedIOException(new IOException("A frame is cut off"));
			}
			frames.add(parse(buffer.slice(buffer.position(), size)));
			buffer.position(buffer.position() + size);
		}
		return frames;
	}

	private static FromEngine parse(ByteBuffer frame) {
		return parse(() -> CodedInputStream.newInstance(frame.duplicate()));
	}

	/**
	 * Reads one frame. One that cannot be read is replaced by its envelope.
	 * @param frame gives the bytes of the frame, from the start each time
	 * @return the frame
	 */
	static FromEngine parse(Supplier<CodedInputStream> frame) {
		try {
			CodedInputStream input = frame.get();
			input.setRecursionLimit(MAX_DEPTH);
			return FromEngine.parseFrom(input);
		}
		catch (IOException ex) {
			return UnreadableFrame.replace(frame.get(), ex);
		}
	}

}
