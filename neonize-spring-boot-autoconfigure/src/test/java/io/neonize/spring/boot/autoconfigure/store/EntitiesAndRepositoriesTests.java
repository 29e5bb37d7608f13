package io.neonize.spring.boot.autoconfigure.store;

import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.spring.boot.autoconfigure.store.app.Customer;
import io.neonize.spring.boot.autoconfigure.store.app.CustomerRepository;
import io.neonize.spring.boot.autoconfigure.store.app.PlainApplication;
import io.neonize.spring.store.JpaRecordStore;
import io.neonize.spring.store.JpaSessionRegistry;
import io.neonize.spring.store.entity.NeonizeRecord;
import io.neonize.spring.store.entity.NeonizeSession;
import io.neonize.spring.store.repository.NeonizeSessionRepository;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests that our entities and repositories stand beside the application's, however it
 * declares its own.
 */
class EntitiesAndRepositoriesTests {

	@ParameterizedTest
	@ValueSource(classes = { PlainApplication.class, WithEntityScan.class, WithRepositories.class,
			WithEntityScanAndRepositories.class })
	void applicationAndStoreShareThePersistenceUnit(Class<?> application) {
		StoreContexts.inMemoryH2().withUserConfiguration(application).run((context) -> {
			assertThat(entities(context)).contains(Customer.class, NeonizeSession.class, NeonizeRecord.class);
			assertThat(context).hasSingleBean(NeonizeSessionRepository.class);
			CustomerRepository customers = context.getBean(CustomerRepository.class);
			customers.save(new Customer("Alice"));
			assertThat(customers.findAll()).extracting(Customer::getName).containsExactly("Alice");
		});
	}

	@Test
	void storeBacksOffWhenTheApplicationHasItsOwn() {
		StoreContexts.inMemoryH2().withUserConfiguration(PlainApplication.class, OwnStore.class).run((context) -> {
			assertThat(context).doesNotHaveBean(JpaRecordStore.class).doesNotHaveBean(JpaSessionRegistry.class);
			assertThat(entities(context)).containsExactly(Customer.class);
			assertThat(context).hasSingleBean(CustomerRepository.class);
		});
	}

	@Test
	void registryBacksOffAlone() {
		StoreContexts.inMemoryH2().withUserConfiguration(PlainApplication.class, OwnRegistry.class).run((context) -> {
			assertThat(context).hasSingleBean(JpaRecordStore.class);
			assertThat(context).doesNotHaveBean(JpaSessionRegistry.class);
		});
	}

	private static Class<?>[] entities(AssertableApplicationContext context) {
		return context.getBean(EntityManagerFactory.class)
			.getMetamodel()
			.getEntities()
			.stream()
			.map(EntityType::getJavaType)
			.toArray(Class<?>[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	@EntityScan(basePackageClasses = Customer.class)
	@EnableJpaRepositories(basePackageClasses = CustomerRepository.class)
	static class WithEntityScanAndRepositories {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	@EntityScan(basePackageClasses = Customer.class)
	static class WithEntityScan {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	@EnableJpaRepositories(basePackageClasses = CustomerRepository.class)
	static class WithRepositories {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		RecordStore ownStore() {
			return mock(RecordStore.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		SessionRegistry ownRegistry() {
			return mock(SessionRegistry.class);
		}

	}

}
