package io.neonize.spring.boot.autoconfigure.store;

import io.neonize.spring.store.entity.NeonizeSession;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Adds the package of our entities to the packages Boot scans for the application's
 * persistence unit. An {@code @EntityScan} of the application replaces its
 * auto-configuration packages, so ours has to be added to whichever of the two is in use.
 */
class EntityPackageRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String ENTITY_PACKAGE = NeonizeSession.class.getPackageName();

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(EntityScanPackages.class.getName())) {
			EntityScanPackages.register(registry, ENTITY_PACKAGE);
		}
		else {
			AutoConfigurationPackages.register(registry, ENTITY_PACKAGE);
		}
	}

}
