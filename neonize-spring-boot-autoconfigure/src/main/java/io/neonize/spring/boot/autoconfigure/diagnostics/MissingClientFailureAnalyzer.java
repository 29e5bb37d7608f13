package io.neonize.spring.boot.autoconfigure.diagnostics;

import io.neonize.client.NeonizeClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains where a {@link NeonizeClient} comes from to who injects one that is not there.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class MissingClientFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (cause instanceof NoUniqueBeanDefinitionException || cause.getBeanType() != NeonizeClient.class) {
			return null;
		}
		return new FailureAnalysis("A NeonizeClient is injected, and no session of that name is configured.",
				"Configure the session, for example \"neonize.sessions.main: {}\" in application.yaml, "
						+ "or inject NeonizeClients to open sessions at run time.",
				cause);
	}

}
