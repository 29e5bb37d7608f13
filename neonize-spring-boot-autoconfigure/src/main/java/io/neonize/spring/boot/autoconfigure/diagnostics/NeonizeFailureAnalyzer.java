package io.neonize.spring.boot.autoconfigure.diagnostics;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the engine, or a session, could not be opened at startup.
 */
class NeonizeFailureAnalyzer extends AbstractFailureAnalyzer<NeonizeException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NeonizeException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", action(cause), cause);
	}

	private static String action(NeonizeException cause) {
		if (cause.code() == ErrorCode.STORE_FAILED) {
			return "Check the database; the session is opened from what is stored there.";
		}
		if (cause instanceof EngineException && cause.code() == ErrorCode.INCOMPATIBLE) {
			return "Set neonize.engine.mode to \"auto\" or \"process\", which run the engine in a process of its own "
					+ "where its library cannot be loaded, and check that all io.neonize artefacts have one version.";
		}
		return "Correct the \"neonize\" properties, or the code that called the client during startup.";
	}

}
