package io.neonize.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains which persistence unit the session store looks for to who has others.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class MissingPersistenceUnitFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String EXPECTED = "entityManagerFactory";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (!EXPECTED.equals(cause.getBeanName())) {
			return null;
		}
		return new FailureAnalysis(
				"The session store lives in the persistence unit named \"%s\", and the application has none of that name."
					.formatted(EXPECTED),
				"Name the one that is to hold the sessions so, or provide a RecordStore and a SessionRegistry bean.",
				cause);
	}

}
