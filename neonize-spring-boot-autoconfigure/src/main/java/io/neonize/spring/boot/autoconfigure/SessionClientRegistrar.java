package io.neonize.spring.boot.autoconfigure;

import java.util.Map;

import io.neonize.client.NeonizeClient;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers one {@link NeonizeClient} bean per configured session, under its name. They
 * are made by {@link ConfiguredSessions#client(String)}.
 */
class SessionClientRegistrar implements ImportBeanDefinitionRegistrar {

	private static final Bindable<Map<String, NeonizeProperties.Session>> SESSIONS = Bindable.mapOf(String.class,
			NeonizeProperties.Session.class);

	private final Environment environment;

	SessionClientRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		Binder.get(this.environment)
			.bind("neonize.sessions", SESSIONS)
			.ifBound((sessions) -> sessions.keySet().forEach((name) -> register(name, registry)));
	}

	private static void register(String name, BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(name)) {
			throw new FailureAnalyzedException(
					"The session '%s' cannot become a bean, since there is another bean of that name.".formatted(name),
					"Rename the session (neonize.sessions.%s) or the other bean.".formatted(name));
		}
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(NeonizeClient.class);
		definition.setFactoryBeanName(ConfiguredSessions.BEAN_NAME);
		definition.setFactoryMethodName("client");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		// NeonizeClients closes them all, side by side
		definition.setDestroyMethodName("");
		registry.registerBeanDefinition(name, definition);
	}

}
