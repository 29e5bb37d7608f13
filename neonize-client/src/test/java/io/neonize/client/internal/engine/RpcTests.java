package io.neonize.client.internal.engine;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.neonize.client.ErrorCode;
import io.neonize.client.internal.proto.Error;
import io.neonize.client.internal.proto.Hello;
import io.neonize.client.internal.transport.EngineErrors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls Java makes are those of the contract.
 */
class RpcTests {

	private final ServiceDescriptor service = Hello.getDescriptor().getFile().findServiceByName("Engine");

	@Test
	void hasEveryRpcOfTheContractWithItsTypes() throws Exception {
		List<Rpc<?, ?>> rpcs = rpcs();
		assertThat(rpcs).extracting(Rpc::name)
			.containsExactlyInAnyOrderElementsOf(
					this.service.getMethods().stream().map(MethodDescriptor::getName).toList());
		for (Rpc<?, ?> rpc : rpcs) {
			MethodDescriptor method = this.service.findMethodByName(rpc.name());
			Message response = (Message) rpc.parser().parseFrom(new byte[0]);
			assertThat(rpc.requestType().getSimpleName()).isEqualTo(method.getInputType().getName());
			assertThat(response.getDescriptorForType()).isEqualTo(method.getOutputType());
		}
	}

	@Test
	void hasACodeForEveryErrorOfTheContract() {
		for (Error.Code code : Error.Code.values()) {
			if (code == Error.Code.UNRECOGNIZED) {
				continue;
			}
			Error error = Error.newBuilder().setCode(code).setMessage("why").putDetails("field", "to").build();
			ErrorCode expected = (code == Error.Code.CODE_UNSPECIFIED) ? ErrorCode.INTERNAL
					: ErrorCode.valueOf(code.name());
			assertThat(EngineErrors.exception(error)).hasMessage("why")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(expected))
				.satisfies((ex) -> assertThat(ex.details()).containsEntry("field", "to"));
		}
	}

	private static List<Rpc<?, ?>> rpcs() {
		return Arrays.stream(Rpc.class.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.<Rpc<?, ?>>map((field) -> {
				try {
					return (Rpc<?, ?>) field.get(null);
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			})
			.toList();
	}

}
