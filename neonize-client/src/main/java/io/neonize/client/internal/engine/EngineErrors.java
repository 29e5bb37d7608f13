package io.neonize.client.internal.engine;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.proto.Error;

/**
 * Turns the contract's errors into exceptions and back.
 */
final class EngineErrors {

	private EngineErrors() {
	}

	static NeonizeException exception(Error error) {
		return NeonizeException.of(code(error.getCode()), error.getMessage(), error.getDetailsMap());
	}

	static Error storeFailed(Throwable failure) {
		String reason = (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getName();
		return Error.newBuilder()
			.setCode(Error.Code.STORE_FAILED)
			.setMessage("The record store failed: " + reason)
			.build();
	}

	private static ErrorCode code(Error.Code code) {
		return switch (code) {
			case CODE_UNSPECIFIED, UNRECOGNIZED -> ErrorCode.INTERNAL;
			default -> ErrorCode.valueOf(code.name());
		};
	}

}
