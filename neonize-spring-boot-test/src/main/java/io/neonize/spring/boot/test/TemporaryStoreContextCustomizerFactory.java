package io.neonize.spring.boot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Gives every context of a test with a simulator a
 * {@link TemporaryStoreContextCustomizer}.
 */
class TemporaryStoreContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		boolean simulated = TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureWhatsAppSimulator.class);
		return simulated ? new TemporaryStoreContextCustomizer() : null;
	}

}
