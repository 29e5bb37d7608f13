package io.neonize.client.internal.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.Hello;
import io.neonize.client.internal.proto.HelloAck;
import io.neonize.client.internal.proto.ToEngine;
import jnr.ffi.byref.LongLongByReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine as a library in this process. Java pulls frames; the engine never calls into
 * Java.
 */
final class InProcessTransport implements EngineTransport {

	private static final Logger logger = LoggerFactory.getLogger(InProcessTransport.class);

	private static final int CLOSED = -1;

	private static final int NO_ROOM = -4;

	private static final int PANIC = -5;

	private static final int OTHER_CONTRACT = -6;

	/** A result of {@code TOO_BIG - n} says that n bytes are needed. */
	private static final int TOO_BIG = -16;

	private static final int FIRST_BUFFER = 256 * 1024;

	private static final int POLL_MILLIS = 60_000;

	private static final int ANSWER_BYTES = 4 * 1024;

	private final NeonizeLibrary library;

	private final long handle;

	/** One buffer per lane, used by the lane's thread alone. */
	private final Map<Lane, ByteBuffer> buffers = new EnumMap<>(Lane.class);

	private InProcessTransport(NeonizeLibrary library, long handle) {
		this.library = library;
		this.handle = handle;
		for (Lane lane : Lane.values()) {
			this.buffers.put(lane, buffer(FIRST_BUFFER));
		}
	}

	static InProcessTransport open(NeonizeLibrary library, Hello hello) {
		byte[] request = hello.toByteArray();
		byte[] answer = new byte[ANSWER_BYTES];
		LongLongByReference handle = new LongLongByReference();
		int result = library.neonize_open(request, request.length, answer, answer.length, handle);
		if (result < 0) {
			throw new EngineException(code(result), "The engine refuses to open: " + lastError(library));
		}
		logAnswer(answer, result);
		return new InProcessTransport(library, handle.longValue());
	}

	private static void logAnswer(byte[] answer, int length) {
		try {
			HelloAck ack = HelloAck.parser().parseFrom(answer, 0, length);
			logger.info("Engine {} runs in this process (whatsmeow {}, {})", ack.getLibraryVersion(),
					ack.getWhatsmeowVersion(), ack.getGoVersion());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new EngineException(ErrorCode.INCOMPATIBLE, "The engine's answer cannot be read: " + ex.getMessage());
		}
	}

	@Override
	public void send(List<ToEngine> frames) {
		byte[] bytes = Frames.encode(frames);
		int result = this.library.neonize_send(this.handle, bytes, bytes.length);
		if (result < 0) {
			throw new EngineException(code(result), (result == CLOSED) ? "The engine is closed"
					: "The engine refuses a frame: " + lastError(this.library));
		}
	}

	@Override
	public List<FromEngine> receive(Lane lane) {
		while (true) {
			// jnr-ffi hands over what lies between position and limit
			ByteBuffer buffer = this.buffers.get(lane).clear();
			int result = this.library.neonize_poll(this.handle, lane.ordinal(), buffer, buffer.capacity(), POLL_MILLIS);
			if (result > 0) {
				return Frames.decode(buffer.limit(result).position(0));
			}
			if (result <= TOO_BIG) {
				this.buffers.put(lane, buffer(grown(TOO_BIG - result)));
			}
			else if (result < 0) {
				return List.of();
			}
		}
	}

	@Override
	public void close(Duration grace) {
		this.library.neonize_close(this.handle, Math.toIntExact(grace.toMillis()));
	}

	@Override
	public String ending() {
		return "engine closed";
	}

	private static ErrorCode code(int result) {
		return switch (result) {
			case CLOSED -> ErrorCode.CLOSED;
			case NO_ROOM -> ErrorCode.RESOURCE_EXHAUSTED;
			case PANIC -> ErrorCode.PANIC;
			case OTHER_CONTRACT -> ErrorCode.INCOMPATIBLE;
			default -> ErrorCode.INVALID_ARGUMENT;
		};
	}

	private static int grown(int needed) {
		return Math.max(FIRST_BUFFER, Integer.highestOneBit(needed) << 1);
	}

	private static ByteBuffer buffer(int capacity) {
		return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static String lastError(NeonizeLibrary library) {
		byte[] text = new byte[ANSWER_BYTES];
		int length = library.neonize_last_error(text, text.length);
		return (length > 0) ? new String(text, 0, Math.min(length, text.length), StandardCharsets.UTF_8)
				: "it does not say why";
	}

}
