package io.neonize.spring.boot.autoconfigure.store;

import io.neonize.client.store.RecordKey;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.EncryptionKeyException;
import io.neonize.spring.store.EncryptionRotationLifecycle;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of encryption.
 */
class EncryptionPropertiesTests {

	private static final String KEY = "%064x".formatted(1);

	@Test
	void anythingElseThanAKeyStopsTheStartAndIsNotRepeated() {
		assertRefused("neonize.store.encryption-key", "neonize.store.encryption-key=hunter2");
		assertRefused("neonize.store.previous-encryption-keys[1]", "neonize.store.encryption-key=" + KEY,
				"neonize.store.previous-encryption-keys=" + KEY + ",hunter2");
	}

	@Test
	void previousKeysNeedAKeyToSealWith() {
		assertRefused("neonize.store.previous-encryption-keys", "neonize.store.previous-encryption-keys=" + KEY);
	}

	@Test
	void anEmptyKeyIsNone() {
		StoreContexts.inMemoryH2()
			.withPropertyValues("neonize.store.encryption-key=")
			.run((context) -> assertThat(context.getBean(ValueCipher.class)).isSameAs(ValueCipher.none()));
	}

	@Test
	void aCipherOfTheApplicationWins() {
		StoreContexts.inMemoryH2()
			.withUserConfiguration(OwnCipher.class)
			.withPropertyValues("neonize.store.encryption-key=" + KEY)
			.run((context) -> assertThat(context).hasSingleBean(ValueCipher.class)
				.hasBean("ownCipher")
				.doesNotHaveBean(EncryptionRotationLifecycle.class));
	}

	private static void assertRefused(String property, String... properties) {
		ApplicationContextRunner runner = StoreContexts.inMemoryH2();
		runner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(EncryptionKeyException.class, (ex) -> {
					assertThat(ex.analysis().getDescription()).contains(property).doesNotContain("hunter2", KEY);
					assertThat(ex.analysis().getAction()).startsWith("Set ").doesNotContain("hunter2", KEY);
				}));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCipher {

		@Bean
		ValueCipher ownCipher() {
			return new ValueCipher() {
				@Override
				public byte[] seal(String session, RecordKey key, byte[] value) {
					return value;
				}

				@Override
				public byte[] open(String session, RecordKey key, byte[] stored) {
					return stored;
				}
			};
		}

	}

}
