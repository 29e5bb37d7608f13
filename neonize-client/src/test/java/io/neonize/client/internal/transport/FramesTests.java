package io.neonize.client.internal.transport;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.neonize.client.internal.proto.Cancel;
import io.neonize.client.internal.proto.Error;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.Log;
import io.neonize.client.internal.proto.Node;
import io.neonize.client.internal.proto.Reply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.internal.proto.StoreScan;
import io.neonize.client.internal.proto.ToEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Frames are a little-endian length and so many bytes.
 */
class FramesTests {

	@Test
	void writesTheLengthLittleEndianBeforeEachFrame() throws Exception {
		ToEngine cancel = ToEngine.newBuilder().setCancel(Cancel.newBuilder().setId(300)).build();
		byte[] bytes = Frames.encode(List.of(cancel, cancel));
		int size = cancel.getSerializedSize();
		assertThat(bytes).hasSize(2 * (4 + size)).startsWith(size, 0, 0, 0);
		assertThat(ToEngine.parseFrom(ByteBuffer.wrap(bytes, 8 + size, size))).isEqualTo(cancel);
	}

	@Test
	void readsAllFramesOfABuffer() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(1024).order(ByteOrder.LITTLE_ENDIAN);
		for (long id = 1; id <= 3; id++) {
			byte[] frame = FromEngine.newBuilder().setReply(Reply.newBuilder().setId(id)).build().toByteArray();
			buffer.putInt(frame.length).put(frame);
		}
		assertThat(Frames.decode(buffer.flip())).extracting((frame) -> frame.getReply().getId())
			.containsExactly(1L, 2L, 3L);
	}

	@Test
	void refusesAFrameThatIsCutOff() {
		ByteBuffer buffer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(100).put((byte) 1).flip();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Frames.decode(buffer))
			.withMessageContaining("cut off");
	}

	@Test
	void readsElementsThatAreNestedAsDeepAsTheEngineAllows() {
		FromEngine frame = call(nested(150));
		assertThat(Frames.decode(buffer(frame.toByteArray()))).containsExactly(frame);
	}

	@Test
	void anEventThatIsNestedTooDeepCostsItself() {
		FromEngine reply = FromEngine.newBuilder().setReply(Reply.newBuilder().setId(3)).build();
		ByteBuffer buffer = buffer(call(nested(500)).toByteArray(), reply.toByteArray());
		assertThat(Frames.decode(buffer)).containsExactly(left(), reply);
	}

	@Test
	void anEventWithATextThatIsNotUtf8CostsItself() {
		Event call = Event.newBuilder().setUnknownCall(Node.newBuilder().setTag("invalid")).build();
		byte[] frame = FromEngine.newBuilder().setEvent(call.toBuilder().mergeFrom(envelope())).build().toByteArray();
		int text = new String(frame, StandardCharsets.ISO_8859_1).indexOf("invalid");
		frame[text] = (byte) 0xFF;
		assertThat(Frames.decode(buffer(frame))).containsExactly(left());
	}

	@Test
	void aReplyAndAStoreRequestThatCannotBeReadTellWhomTheyConcern() {
		byte[] reply = broken(FromEngine.newBuilder().setReply(Reply.newBuilder().setId(8).setError(broken())).build());
		byte[] request = broken(FromEngine.newBuilder()
			.setStoreRequest(StoreRequest.newBuilder()
				.setId(9)
				.setSession("sales")
				.setScan(StoreScan.newBuilder().setKind("invalid")))
			.build());
		byte[] line = broken(FromEngine.newBuilder().setLog(Log.newBuilder().setMessage("invalid")).build());
		List<FromEngine> frames = Frames.decode(buffer(reply, request, line, new byte[] { 0x0A, 0x7F }));
		assertThat(frames.get(0).getReply().getId()).isEqualTo(8);
		assertThat(frames.get(0).getReply().getError().getCode()).isEqualTo(Error.Code.INTERNAL);
		assertThat(frames.get(1).getStoreRequest().getId()).isEqualTo(9);
		assertThat(frames.get(1).getStoreRequest().getSession()).isEqualTo("sales");
		assertThat(frames.subList(2, 4)).allMatch(FromEngine::hasLog);
	}

	private static Error broken() {
		return Error.newBuilder().setMessage("invalid").build();
	}

	private static byte[] broken(FromEngine frame) {
		byte[] bytes = frame.toByteArray();
		bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("invalid")] = (byte) 0xFF;
		return bytes;
	}

	private static FromEngine call(Node node) {
		return FromEngine.newBuilder().setEvent(envelope().toBuilder().setUnknownCall(node)).build();
	}

	private static Event envelope() {
		return Event.newBuilder().setSequence(7).setSession("sales").setEpoch(2).build();
	}

	private static FromEngine left() {
		return FromEngine.newBuilder().setEvent(envelope()).build();
	}

	private static Node nested(int depth) {
		Node node = Node.newBuilder().setTag("a").build();
		for (int i = 1; i < depth; i++) {
			node = Node.newBuilder().setTag("a").addChildren(node).build();
		}
		return node;
	}

	private static ByteBuffer buffer(byte[]... frames) {
		ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024).order(ByteOrder.LITTLE_ENDIAN);
		for (byte[] frame : frames) {
			buffer.putInt(frame.length).put(frame);
		}
		return buffer.flip();
	}

	@Test
	void namesPlatformsAsGoDoes() {
		assertThat(NativePlatform.of("Linux", "amd64")).hasToString("linux-amd64");
		assertThat(NativePlatform.of("Mac OS X", "aarch64")).hasToString("darwin-arm64")
			.extracting(NativePlatform::library)
			.isEqualTo("libneonize.dylib");
		assertThat(NativePlatform.of("Windows 11", "x86_64")).hasToString("windows-amd64")
			.extracting(NativePlatform::executable)
			.isEqualTo("neonize-engine.exe");
	}

}
