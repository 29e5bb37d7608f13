package io.neonize.spring.boot.autoconfigure;

import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Lets settings of a session count that stand elsewhere, such as on the command line,
 * when {@code support: {}} in YAML only names it. The binder has an empty text there, and
 * would take it for a session without settings.
 */
class NamedSessions implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName SESSIONS = ConfigurationPropertyName.of("neonize.sessions");

	@Override
	public BindHandler apply(BindHandler handler) {
		return new AbstractBindHandler(handler) {

			@Override
			public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
				Bindable<T> next = super.onStart(name, target, context);
				return (next != null && hasSettings(name, context)) ? next.withBindMethod(BindMethod.JAVA_BEAN) : next;
			}

		};
	}

	private static boolean hasSettings(ConfigurationPropertyName name, BindContext context) {
		return SESSIONS.isParentOf(name) && StreamSupport.stream(context.getSources().spliterator(), false)
			.anyMatch((source) -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

}
