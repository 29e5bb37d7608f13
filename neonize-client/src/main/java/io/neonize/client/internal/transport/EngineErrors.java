package io.neonize.client.internal.transport;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.proto.Error;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.RejectedException;

/**
 * Turns the contract's errors into exceptions and back.
 */
public final class EngineErrors {

	private EngineErrors() {
	}

	/**
	 * Turns an error of the contract into an exception.
	 * @param error the error
	 * @return the exception of its code
	 */
	public static NeonizeException exception(Error error) {
		return NeonizeException.of(code(error.getCode()), error.getMessage(), error.getDetailsMap());
	}

	/**
	 * Turns a failure of the record store into an error of the contract.
	 * @param failure what the store threw
	 * @return the error
	 */
	public static Error storeFailed(Throwable failure) {
		if (failure instanceof FencedException) {
			return Error.newBuilder().setCode(Error.Code.FENCED).setMessage(failure.getMessage()).build();
		}
		if (failure instanceof RejectedException) {
			return Error.newBuilder().setCode(Error.Code.REJECTED).setMessage(failure.getMessage()).build();
		}
		return Error.newBuilder()
			.setCode(Error.Code.STORE_FAILED)
			.setMessage("The record store failed: " + describe(failure))
			.build();
	}

	/** What frameworks wrap a database's error in seldom says what was wrong. */
	private static String describe(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getName();
	}

	static ErrorCode code(Error.Code code) {
		return switch (code) {
			case CODE_UNSPECIFIED, UNRECOGNIZED -> ErrorCode.INTERNAL;
			default -> ErrorCode.valueOf(code.name());
		};
	}

}
