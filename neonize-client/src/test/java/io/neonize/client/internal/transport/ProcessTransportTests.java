package io.neonize.client.internal.transport;

import com.google.protobuf.ByteString;
import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.internal.proto.Connection;
import io.neonize.client.internal.proto.Hello;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An engine in a process of its own that refuses says what kind of fault it is.
 */
class ProcessTransportTests {

	@Test
	void otherContractIsIncompatible() {
		assertRefused(Hello.newBuilder().setContract(4711).build(), ErrorCode.INCOMPATIBLE);
	}

	@Test
	void wrongRootKeyIsAnInvalidArgument() {
		Connection connection = Connection.newBuilder().setRootKey(ByteString.copyFromUtf8("short")).build();
		assertRefused(Hello.newBuilder().setContract(1).setConnection(connection).build(), ErrorCode.INVALID_ARGUMENT);
	}

	private static void assertRefused(Hello hello, ErrorCode expected) {
		assertThatExceptionOfType(EngineException.class).isThrownBy(() -> ProcessTransport.start(hello))
			.withMessageContaining("refuses to open")
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo(expected));
	}

}
