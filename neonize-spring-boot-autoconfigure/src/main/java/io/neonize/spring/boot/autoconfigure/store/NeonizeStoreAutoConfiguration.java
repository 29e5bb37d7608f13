package io.neonize.spring.boot.autoconfigure.store;

import javax.sql.DataSource;

import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.boot.autoconfigure.NeonizeAutoConfiguration;
import io.neonize.spring.store.EncryptionKeys;
import io.neonize.spring.store.EncryptionRotationLifecycle;
import io.neonize.spring.store.JdbcSessionLeases;
import io.neonize.spring.store.JpaRecordStore;
import io.neonize.spring.store.JpaSessionRegistry;
import io.neonize.spring.store.MessageWriter;
import io.neonize.spring.store.RecordWriter;
import io.neonize.spring.store.Sealing;
import io.neonize.spring.store.StoreDatabase;
import io.neonize.spring.store.repository.InboxMessageRepository;
import io.neonize.spring.store.repository.NeonizeRecordRepository;
import io.neonize.spring.store.repository.NeonizeSessionRepository;
import jakarta.persistence.EntityManagerFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.sqlite.SQLiteConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@link AutoConfiguration Auto-configuration} for the session store on JPA. Comes after
 * Boot has decided about the application's repositories, so that ours do not switch them
 * off.
 */
@AutoConfiguration(after = DataJpaRepositoriesAutoConfiguration.class, before = NeonizeAutoConfiguration.class)
@ConditionalOnClass(DataJpaRepositoriesAutoConfiguration.class)
@ConditionalOnBean({ EntityManagerFactory.class, DataSource.class })
@ConditionalOnMissingBean(RecordStore.class)
@EnableConfigurationProperties(NeonizeClusterProperties.class)
@EnableJpaRepositories(basePackageClasses = NeonizeRecordRepository.class, enableDefaultTransactions = false)
public final class NeonizeStoreAutoConfiguration {

	private static final Log logger = LogFactory.getLog(NeonizeStoreAutoConfiguration.class);

	@Bean
	StoreDatabase neonizeStoreDatabase(@Qualifier("entityManagerFactory") EntityManagerFactory entityManagerFactory,
			DataSource dataSource, ObjectProvider<PlatformTransactionManager> transactionManager) {
		return new StoreDatabase(entityManagerFactory, dataSource, transactionManager.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean(SessionLeases.class)
	@DependsOnDatabaseInitialization
	SessionLeases neonizeSessionLeases(StoreDatabase database, NeonizeClusterProperties cluster) {
		boolean enabled = (cluster.getEnabled() != null) ? cluster.getEnabled()
				: JdbcSessionLeases.suits(database.dataSource());
		return enabled ? new JdbcSessionLeases(database.dataSource(), cluster.uniqueName(), cluster.getLeaseDuration())
				: SessionLeases.none();
	}

	@Bean
	JpaRecordStore neonizeRecordStore(NeonizeRecordRepository records, InboxMessageRepository messages,
			StoreDatabase database, ValueCipher cipher, SessionLeases leases) {
		if (EmbeddedDatabaseConnection.isEmbedded(database.dataSource())) {
			logger.warn("Sessions are kept in an embedded database in memory and must be paired again after a restart. "
					+ "Set spring.datasource.url, or neonize.store.sqlite-file for a SQLite file.");
		}
		RecordWriter writer = new RecordWriter(database.dataSource(), cipher, isInDatabase(leases));
		return new JpaRecordStore(records, writer, messages, new MessageWriter(database.dataSource(), cipher), cipher,
				database.transactionManager());
	}

	@Bean
	@ConditionalOnMissingBean(SessionRegistry.class)
	JpaSessionRegistry neonizeSessionRegistry(NeonizeSessionRepository sessions, StoreDatabase database,
			SessionLeases leases) {
		return new JpaSessionRegistry(sessions, database.dataSource(), isInDatabase(leases),
				database.transactionManager());
	}

	/** Epochs of other leases are not in the database, so that nothing can prove them. */
	private static boolean isInDatabase(SessionLeases leases) {
		return leases instanceof JdbcSessionLeases;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(ValueCipher.class)
	static class EncryptionConfiguration {

		@Bean
		EncryptionKeys neonizeEncryptionKeys(NeonizeStoreProperties properties) {
			return EncryptionKeysFactory.create(properties);
		}

		@Bean
		Sealing neonizeSealing(EncryptionKeys keys, NeonizeStoreProperties properties, StoreDatabase database) {
			return new Sealing(keys, properties.getClearValues(), database);
		}

		@Bean
		ValueCipher neonizeValueCipher(Sealing sealing) {
			return sealing.cipher();
		}

		@Bean
		EncryptionRotationLifecycle neonizeEncryptionRotation(EncryptionKeys keys, Sealing sealing,
				StoreDatabase database) {
			return new EncryptionRotationLifecycle(keys, sealing, database);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SQLiteConnection.class)
	static class SqliteConfiguration {

		@Bean
		SqliteAdvice neonizeSqliteAdvice(DataSource dataSource) {
			return new SqliteAdvice(dataSource);
		}

	}

}
