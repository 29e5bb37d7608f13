package io.neonize.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how an application that makes its persistence unit itself gets the session
 * store into it. The package is named here, since JPA may be missing.
 */
class UnmanagedEntityFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

	private static final String ENTITY_PACKAGE = "io.neonize.spring.store.entity";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException cause) {
		String message = cause.getMessage();
		if (message == null || !message.startsWith("Not a managed type: class " + ENTITY_PACKAGE + ".")) {
			return null;
		}
		return new FailureAnalysis(
				"The application makes its EntityManagerFactory itself, and the entities of the session store are not in it.",
				"Add the package %s to the packages of that factory, or provide a RecordStore and a SessionRegistry bean."
					.formatted(ENTITY_PACKAGE),
				cause);
	}

}
