package io.neonize.client.internal.transport;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import io.neonize.client.internal.proto.Cancel;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.Reply;
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
