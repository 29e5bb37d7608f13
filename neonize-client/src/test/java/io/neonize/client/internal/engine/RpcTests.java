package io.neonize.client.internal.engine;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.neonize.client.ErrorCode;
import io.neonize.client.internal.proto.ConnectRequest;
import io.neonize.client.internal.proto.ConnectResponse;
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
	void isNamedAsItsMessagesAreThroughoutTheContract() {
		assertThat(this.service.getMethods()).isNotEmpty().allSatisfy((method) -> {
			assertThat(method.getInputType().getName()).isEqualTo(method.getName() + "Request");
			assertThat(method.getOutputType().getName()).isEqualTo(method.getName() + "Response");
		});
	}

	@Test
	void takesItsNameFromItsRequest() {
		assertThat(new Rpc<>(ConnectRequest.getDefaultInstance(), ConnectResponse.parser()).name())
			.isEqualTo("Connect");
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

}
