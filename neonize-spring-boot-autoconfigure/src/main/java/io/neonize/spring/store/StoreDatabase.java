package io.neonize.spring.store;

import javax.sql.DataSource;

import io.neonize.spring.store.entity.NeonizeSession;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The database of the persistence unit that the session store is part of: its data source
 * and its transactions, whatever others the application has. Refuses to start where the
 * store's tables are missing.
 */
public class StoreDatabase implements InitializingBean {

	private static final String ENTITY_PACKAGE = NeonizeSession.class.getPackageName();

	private final EntityManagerFactory entityManagerFactory;

	private final DataSource dataSource;

	private final PlatformTransactionManager transactionManager;

	/**
	 * Creates the database.
	 * @param entityManagerFactory the persistence unit
	 * @param dataSource the application's data source, for a persistence unit that does
	 * not know its own
	 * @param transactionManager the application's transaction manager, {@code null} when
	 * it has several
	 */
	public StoreDatabase(EntityManagerFactory entityManagerFactory, DataSource dataSource,
			@Nullable PlatformTransactionManager transactionManager) {
		this.entityManagerFactory = entityManagerFactory;
		this.dataSource = ownDataSource(entityManagerFactory, dataSource);
		this.transactionManager = ownTransactionManager(entityManagerFactory, transactionManager);
	}

	private static DataSource ownDataSource(EntityManagerFactory factory, DataSource fallback) {
		DataSource own = (factory instanceof EntityManagerFactoryInfo info) ? info.getDataSource() : null;
		return (own != null) ? own : fallback;
	}

	/** JPA cannot write in a transaction of JDBC's manager. */
	private static PlatformTransactionManager ownTransactionManager(EntityManagerFactory factory,
			@Nullable PlatformTransactionManager manager) {
		return (manager == null || manager instanceof DataSourceTransactionManager) ? new JpaTransactionManager(factory)
				: manager;
	}

	@Override
	public void afterPropertiesSet() {
		try {
			// JPA and JDBC may look for them in different schemas
			readNothingByJpa();
			new JdbcTemplate(this.dataSource).execute("select count(*) from neonize_session where 1 = 0");
		}
		catch (RuntimeException ex) {
			throw new SchemaException("The tables of the session store cannot be read: " + ex.getMessage(),
					"Leave neonize.store.migrate switched on, or create the tables beforehand. If they are in a schema "
							+ "of their own, name it in the address of the database, and not for Hibernate only.",
					ex);
		}
	}

	private void readNothingByJpa() {
		try (EntityManager entityManager = this.entityManagerFactory.createEntityManager()) {
			this.entityManagerFactory.getMetamodel()
				.getEntities()
				.stream()
				.filter((entity) -> entity.getJavaType().getPackageName().equals(ENTITY_PACKAGE))
				.forEach((entity) -> readNothing(entityManager, entity));
		}
	}

	private static void readNothing(EntityManager entityManager, EntityType<?> entity) {
		entityManager.createQuery("select e from %s e where 1 = 0".formatted(entity.getName())).getResultList();
	}

	/**
	 * Returns where statements of JDBC run in the same transactions as JPA's.
	 * @return the data source of the persistence unit
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Returns who begins transactions in which JPA can write.
	 * @return the transaction manager
	 */
	public PlatformTransactionManager transactionManager() {
		return this.transactionManager;
	}

}
