package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.assertj.core.api.MapAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Asserts how operations fail.
 */
final class Failures {

	private Failures() {
	}

	/** Asserts that an operation is refused for one of its arguments. */
	static void assertInvalid(String field, Supplier<CompletableFuture<?>> operation) {
		assertFails(ErrorCode.INVALID_ARGUMENT, operation).containsEntry("field", field);
	}

	/** Asserts that WhatsApp itself refuses an operation. */
	static void assertRefused(int serverCode, Supplier<CompletableFuture<?>> operation) {
		assertThat(failureOf(operation)).isInstanceOfSatisfying(ServerException.class,
				(ex) -> assertThat(ex.serverCode()).hasValue(serverCode));
	}

	/** Asserts that an operation fails, and returns the details. */
	static MapAssert<String, String> assertFails(ErrorCode code, Supplier<CompletableFuture<?>> operation) {
		NeonizeException failure = failureOf(operation);
		assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
		return assertThat(failure.details());
	}

	private static NeonizeException failureOf(Supplier<CompletableFuture<?>> operation) {
		NeonizeException[] failure = new NeonizeException[1];
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(
					() -> operation.get().orTimeout(SimulatedWhatsApp.PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
			.satisfies((ex) -> failure[0] = (NeonizeException) ex.getCause());
		return failure[0];
	}

}
