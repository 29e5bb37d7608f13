package io.neonize.spring.boot.autoconfigure.store;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when nothing says where the application's database is: no URL, no JNDI name,
 * and no embedded database that Boot would start by itself. A configured SQLite file wins
 * over an embedded database.
 */
class OnDefaultSqliteFileCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Neonize default SQLite file");
		Environment environment = context.getEnvironment();
		for (String property : new String[] { "spring.datasource.url", "spring.datasource.jndi-name" }) {
			if (environment.containsProperty(property)) {
				return ConditionOutcome.noMatch(message.found("property").items(property));
			}
		}
		if (environment.containsProperty("neonize.store.sqlite-file")) {
			return ConditionOutcome.match(message.found("property").items("neonize.store.sqlite-file"));
		}
		EmbeddedDatabaseConnection embedded = embeddedDatabase(context);
		if (embedded != EmbeddedDatabaseConnection.NONE) {
			return ConditionOutcome.noMatch(message.found("embedded database").items(embedded));
		}
		return ConditionOutcome.match(message.because("no database is configured"));
	}

	private static EmbeddedDatabaseConnection embeddedDatabase(ConditionContext context) {
		return Binder.get(context.getEnvironment())
			.bind("spring.datasource.embedded-database-connection", EmbeddedDatabaseConnection.class)
			.orElseGet(() -> EmbeddedDatabaseConnection.get(context.getClassLoader()));
	}

}
